package org.ionclay.atoms.build;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Structure;
import org.ionclay.compute.InputException;

/**
 * A crystal as its source describes it: cell, symmetry operations, sites.
 *
 * @param name what it is called ("MgF2")
 * @param group symbol of the space group, for people; the operations are what counts
 * @param cell a along x, b in the plane of x and y
 * @param operations of the space group, with those of centring; at least the identity
 * @param sites the asymmetric unit, at least one
 * @param source where the numbers come from
 * @param model whether positions were modelled rather than measured; every output says so
 */
public record Crystal(String name, String group, Cell cell, List<SymmetryOperation> operations,
        List<CrystalSite> sites, String source, boolean model) {

    /**
     * An atom of the cell.
     *
     * @param site number of its site, from 0
     * @param place fractional coordinates
     */
    public record Atom(int site, double[] place) {
    }

    /** Copies the lists. */
    public Crystal {
        operations = List.copyOf(operations);
        sites = List.copyOf(sites);
        if (operations.isEmpty() || sites.isEmpty()) throw new IllegalArgumentException(
                "a crystal needs an operation and a site, found " + operations.size() + " and " + sites.size());
    }

    /** A structure as a crystal without symmetry (P 1). */
    public static Crystal of(final String name, final Structure structure, final String source) {
        final Cell cell = structure.cell().filter(Cell::fullyPeriodic).orElseThrow(() -> new InputException(name
                + ": a crystal needs a cell that repeats in all three directions, found "
                + (structure.cell().isPresent() ? "one open in some" : "none")
                + "; give a file with a cell"));
        final double[] f = new double[3];
        final List<CrystalSite> sites = IntStream.range(0, structure.size()).mapToObj(i -> {
            for (int k = 0; k < 3; k++) f[k] = structure.position(i, k);
            cell.toFractional(f, f);
            return new CrystalSite(structure.symbol(i) + (i + 1), structure.symbol(i), f[0], f[1], f[2], 1, 0);
        }).toList();
        return new Crystal(name, "P 1", cell, List.of(SymmetryOperation.IDENTITY), sites, source, false);
    }

    /** The name, with "(model)" where positions were modelled. */
    public String title() {
        return model ? name + " (model)" : name;
    }

    /** All atoms of the cell, site by site. */
    public List<Atom> atoms() {
        final List<Atom> atoms = new ArrayList<>();
        for (int s = 0; s < sites.size(); s++) {
            for (final double[] place : Orbit.of(sites.get(s).place(), operations, cell)) atoms.add(new Atom(s, place));
        }
        return atoms;
    }

    /** Atoms of the cell, each counted by its occupancy. */
    public double filled() {
        return atoms().stream().mapToDouble(atom -> sites.get(atom.site()).occupancy()).sum();
    }

    /**
     * The atoms of one cell.
     *
     * @throws InputException if a site is filled in part, which no structure can show
     */
    public Structure structure() {
        final List<String> species = new ArrayList<>();
        final List<Atom> atoms = atoms();
        final double[] positions = new double[3 * atoms.size()];
        final double[] point = new double[3];
        for (int i = 0; i < atoms.size(); i++) {
            final CrystalSite site = sites.get(atoms.get(i).site());
            if (site.occupancy() < 1 - 1e-6) throw new InputException(name
                    + ": a structure needs full sites, found site "
                    + site.label() + " with occupancy " + site.occupancy()
                    + "; order the disorder first: choose the atoms of a supercell");
            species.add(site.element());
            cell.toCartesian(atoms.get(i).place(), point);
            System.arraycopy(point, 0, positions, 3 * i, 3);
        }
        return Structure.of(species, positions, cell);
    }
}
