#!/usr/bin/env python3
"""Labels crystals of MgF2, MgCl2, GaF3 and Ga2Cl6 at seven volumes each with CP2K: what docs/validation.md holds the shipped
potential against.

usage: nice -n 19 src/dft/strained.py src/dft/strained [--work DIR] [--threads 1] [--only MgF2]

PBE + D2, basis sets and pseudopotentials of IonClay's labels (src/main/resources/org/ionclay/training/label/cp2k.inp), but
k-points for the small cells and no smoothing of the density, whose energy depends on the grid (docs/labels.md): the grid has
at least 700 Ry, and the same number of points at all volumes of a crystal.

Cells are those of the built-in crystals (org.ionclay.atoms.build.Crystals), scaled; their shape is kept. MgF2, MgCl2 and GaF3
have one free coordinate of their anions: it is relaxed, until the energy that is left to gain is below 1 meV per formula.
Molecules of Ga2Cl6 are rigid. The folder gets a file for each crystal. Started again, the script goes on where it stopped.
"""
import argparse
import math
import os
import re
import subprocess
import tempfile
import time

HARTREE, BOHR, GPA = 27.211386245988, 0.529177210903, 1 / 160.21766208  # eV, A, eV/A^3
HERE = os.path.dirname(os.path.abspath(__file__))
RECIPE = HERE + '/../main/resources/org/ionclay/training/label/cp2k.inp'
LEAST_CUTOFF, LEFT = 700, 1e-3  # Ry, eV per formula


def rhombohedral(a, c):
    """Primitive vectors of an R lattice, obverse setting."""
    s = 3 ** .5
    return [[a / 2, a / 2 / s, c / 3], [-a / 2, a / 2 / s, c / 3], [0, -a / s, c / 3]]


def rutile(x):
    return [('Mg', 0, 0, 0), ('Mg', .5, .5, .5), ('F', x, x, 0), ('F', -x, -x, 0), ('F', .5 - x, .5 + x, .5),
            ('F', .5 + x, .5 - x, .5)]


def layers(z):
    return [('Mg', 0, 0, 0), ('Cl', z, z, z), ('Cl', -z, -z, -z)]


def rotated(x):
    """R-3c: F on (x, 0, 1/4) of the hexagonal cell is (x + 1/4, 1/4 - x, 1/4) of the primitive one."""
    p, m = .25 + x, .25 - x
    f = [(p, m, .25), (m, .25, p), (.25, p, m)]
    return [('Ga', 0, 0, 0), ('Ga', .5, .5, .5)] + [('F', *r) for r in f] + [('F', *[-u for u in r]) for r in f]


def dimer():
    """C 1 2/m 1 on its primitive vectors (a - b)/2, (a + b)/2, c: (x, y, z) is (x - y, x + y, z)."""
    sites = [('Ga', .1623, 0, .2388), ('Cl', .1821, 0, .5605), ('Cl', .333, 0, .217), ('Cl', 0, .2369, 0)]
    return [(s, n * (x - y), n * (x + y), n * z) for s, x, y, z in sites for n in (1, -1)]


def monoclinic(a, b, c, beta):
    t = math.radians(beta)
    return [[a / 2, -b / 2, 0], [a / 2, b / 2, 0], [c * math.cos(t), 0, c * math.sin(t)]]


class Crystal:
    """cell, atoms by the free coordinate, its start and the stiffness (eV per square of it) to begin with, formulas in the
    cell, k-points, volumes as parts of the cell's."""

    def __init__(self, name, cell, atoms, start, stiffness, formulas, kpoints, volumes):
        self.name, self.cell, self.atoms, self.start, self.stiffness = name, cell, atoms, start, stiffness
        self.formulas, self.kpoints, self.volumes = formulas, kpoints, volumes


def steps(middle):
    """Seven volumes, 4 per cent apart, from the middle out."""
    return [round(middle + .04 * k, 3) for k in (0, 1, -1, 2, -2, 3, -3)]


CRYSTALS = [
    Crystal('MgF2', [[4.6213, 0, 0], [0, 4.6213, 0], [0, 0, 3.0519]], rutile, .3028, 2000, 2, (4, 4, 6), steps(1.03)),
    Crystal('MgCl2', rhombohedral(3.6363, 17.6663), layers, .2578, 4800, 1, (6, 6, 6), steps(1.06)),
    Crystal('GaF3', rhombohedral(5.012, 12.99), rotated, .368, 400, 2, (4, 4, 4), steps(.98)),
    Crystal('Ga2Cl6', monoclinic(11.94, 6.86, 7.05, 125.7), None, 0, 0, 1, (3, 3, 3), steps(1.)),
]


def cartesian(fraction, cell):
    return [sum(fraction[j] * cell[j][i] for j in range(3)) for i in range(3)]


def determinant(h):
    return abs(h[0][0] * (h[1][1] * h[2][2] - h[1][2] * h[2][1]) - h[0][1] * (h[1][0] * h[2][2] - h[1][2] * h[2][0])
               + h[0][2] * (h[1][0] * h[2][1] - h[1][1] * h[2][0]))


def structure(crystal, part, x):
    """Cell and atoms at a part of the crystal's volume."""
    scale = part ** (1 / 3)
    cell = [[scale * v for v in row] for row in crystal.cell]
    if crystal.atoms is None:
        # one molecule about the origin of each cell: it keeps its size
        return cell, [(s, *cartesian(r, crystal.cell)) for s, *r in dimer()]
    return cell, [(s, *cartesian(r, cell)) for s, *r in crystal.atoms(x)]


def recipe(crystal, cell):
    text = open(RECIPE).read()
    text = re.sub(r'   &XC_GRID\n.*\n.*\n   &END\n', '', text)
    finer = (max(crystal.volumes) * determinant(crystal.cell) / determinant(cell)) ** (2 / 3)
    text = text.replace('   CUTOFF 500\n   REL_CUTOFF 50\n', '   CUTOFF %.4f\n   REL_CUTOFF %.4f\n'
                        % (LEAST_CUTOFF * finer, 50 * finer))
    text = text.replace('EPS_SCF 1E-5', 'EPS_SCF 1E-6').replace('ADDED_MOS 20', 'ADDED_MOS 4')
    text = text.replace('SCF_GUESS ATOMIC', 'SCF_GUESS RESTART').replace('R_CUTOFF 15', 'R_CUTOFF 30')
    text = text.replace('  &XC\n', '  &KPOINTS\n   SCHEME MONKHORST-PACK %d %d %d\n  &END\n  &XC\n' % crystal.kpoints, 1)
    rows = '\n'.join('   %s %.8f %.8f %.8f' % (n, *v) for n, v in zip('ABC', cell))
    return re.sub(r'   A .*\n   B .*\n   C .*', rows, text)


def cp2k(work, threads, text, atoms):
    """Energy (eV), forces (eV/A), stress (GPa, pressure positive)."""
    os.makedirs(work, exist_ok=True)
    with open(work + '/snap.xyz', 'w') as f:
        f.write('%d\n\n' % len(atoms) + ''.join('%s %.8f %.8f %.8f\n' % a for a in atoms))
    with open(work + '/dft.inp', 'w') as f:
        f.write(text)
    if os.path.exists(work + '/dft.out'):
        os.remove(work + '/dft.out')
    subprocess.run(['cp2k.psmp', '-i', 'dft.inp', '-o', 'dft.out'], cwd=work,
                   env=dict(os.environ, OMP_NUM_THREADS=str(threads), OMP_WAIT_POLICY='passive'),
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    out = open(work + '/dft.out').read()
    if 'SCF run converged' not in out:
        raise SystemExit('SCF not converged in ' + work)
    energy = float(re.search(r'ENERGY\| Total FORCE_EVAL.*?:\s+(-?\d+\.\d+)', out).group(1)) * HARTREE
    block = out[out.index('ATOMIC FORCES in'):].split('\n')[3:3 + len(atoms)]
    forces = [[float(x) * HARTREE / BOHR for x in line.split()[3:6]] for line in block]
    stress = re.search(r'STRESS\|\s+x\s+y\s+z\s*\n((?:\s*STRESS\|\s+[xyz].*\n){3})', out).group(1).strip().split('\n')
    return energy, forces, [float(x) for line in stress for x in line.split()[2:5]]


def along(crystal, cell, x, forces):
    """Force on the free coordinate (eV)."""
    d = 1e-5
    high, low = ([cartesian(r[1:], cell) for r in crystal.atoms(x + s * d)] for s in (1, -1))
    return sum(f * (h - l) / (2 * d) for force, up, down in zip(forces, high, low) for f, h, l in zip(force, up, down))


def frame(crystal, part, x, left, cell, atoms, energy, forces, stress):
    volume = determinant(cell)
    head = ('Lattice="%s" Properties=species:S:1:pos:R:3:forces:R:3 energy=%.8f virial="%s" config_type=%s part=%.3f '
            'coordinate=%.6f left=%.2e pbc="T T T"' % (' '.join('%.8f' % v for row in cell for v in row), energy,
                                                      ' '.join('%.8f' % (s * GPA * volume) for s in stress),
                                                      crystal.name, part, x, left))
    return '%d\n%s\n' % (len(atoms), head) + ''.join('%s %.8f %.8f %.8f %.8f %.8f %.8f\n' % (*a, *f)
                                                    for a, f in zip(atoms, forces))


def predicted(crystal, known, part):
    """The free coordinate at a volume, on the line through the two nearest known ones."""
    near = sorted(known, key=lambda p: abs(p[0] - part))[:2]
    if not near:
        return crystal.start
    if len(near) == 1:
        return near[0][1]
    (a, xa), (b, xb) = near
    return xa + (xb - xa) * (part - a) / (b - a)


def label(crystal, part, known, arguments):
    x = predicted(crystal, known, part)
    last = None
    while True:
        start = time.time()
        cell, atoms = structure(crystal, part, x)
        energy, forces, stress = cp2k('%s/%s' % (arguments.work, crystal.name), arguments.threads, recipe(crystal, cell), atoms)
        left = 0
        if crystal.atoms:
            force = along(crystal, cell, x, forces)
            if last and abs(x - last[0]) > 1e-6:
                stiffness = -(force - last[1]) / (x - last[0])
                if stiffness > 0:
                    crystal.stiffness = stiffness
            left = force ** 2 / 2 / crystal.stiffness / crystal.formulas
            last = (x, force)
        print('%s %.3f coordinate %.5f energy %.5f left %.1e stiffness %.0f, %.1f GPa, %.0f s' % (
            crystal.name, part, x, energy, left, crystal.stiffness, sum(stress[::4]) / 3, time.time() - start), flush=True)
        if left < LEFT:
            return x, frame(crystal, part, x, left, cell, atoms, energy, forces, stress)
        x += force / crystal.stiffness


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('out', metavar='folder')
    parser.add_argument('--work', default=os.path.join(tempfile.gettempdir(), 'strained'))
    parser.add_argument('--threads', type=int, default=1)
    parser.add_argument('--only', default='')
    arguments = parser.parse_args()
    os.makedirs(arguments.out, exist_ok=True)
    # five volumes of each make an equation of state, the farthest make it a better one
    for crystal, parts in [(c, c.volumes[:5]) for c in CRYSTALS] + [(c, c.volumes[5:]) for c in CRYSTALS]:
        if arguments.only and crystal.name not in arguments.only.split(','):
            continue
        path = '%s/%s.xyz' % (arguments.out, crystal.name)
        text = open(path).read() if os.path.exists(path) else ''
        done = {float(part): float(x) for part, x in re.findall(r'part=([\d.]+) coordinate=([\d.]+)', text)}
        for part in parts:
            if part not in done:
                done[part], lines = label(crystal, part, list(done.items()), arguments)
                with open(path, 'a') as f:
                    f.write(lines)


main()
