package org.ionclay.atoms.io.vasp;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.FrameReader;
import org.ionclay.atoms.FrameWriter;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.base.AtomFormat;
import org.ionclay.atoms.io.base.Head;
import org.ionclay.atoms.io.base.LineFrames;
import org.ionclay.atoms.io.base.Lines;
import org.ionclay.atoms.io.base.ReadOptions;
import org.ionclay.atoms.io.base.TextOut;
import org.ionclay.units.LammpsUnits;

/** VASP's XDATCAR with a fixed cell (one header) or a variable one (a header before each configuration). */
public final class Xdatcar implements AtomFormat {

    @Override
    public String title() {
        return "XDATCAR";
    }

    @Override
    public List<String> names() {
        return List.of("*xdatcar*");
    }

    @Override
    public boolean recognises(final Head head) {
        return VaspHeader.recognises(head) && (head.text().contains("\nDirect configuration") || named(head.name()));
    }

    @Override
    public Writes writes() {
        return Writes.FRAMES;
    }

    @Override
    public FrameReader open(final Path path, final ReadOptions options) throws IOException {
        return new Reader(Lines.open(path), options);
    }

    /**
     * A writer that appends frames to a stream, which it closes at the end. XDATCAR holds fractional coordinates:
     * positions come back within rounding (some 1e-16 of the cell).
     */
    @Override
    public FrameWriter writer(final OutputStream out, final LammpsUnits units) {
        return new Writer(out);
    }

    private static final class Reader extends LineFrames {

        private final ReadOptions options;
        private VaspHeader header;

        Reader(final Lines lines, final ReadOptions options) {
            super(lines);
            this.options = options;
        }

        /** Goes to the line with the configuration's number; false at the end. */
        private boolean configuration() throws IOException {
            if (header == null ? !lines.next() : !lines.nextFilled()) return false;
            if (header == null || !lines.starts("Direct configuration")) {
                header = VaspHeader.read(lines, options);
                lines.need("Direct configuration=");
            }
            if (!lines.starts("Direct configuration") && !lines.starts("Direct")) throw lines.unexpected(
                    "Direct configuration= n");
            return true;
        }

        @Override
        protected Frame read() throws IOException {
            if (!configuration()) return null;
            final String number = lines.text().replaceFirst("^[^=]*=?", "").strip();
            final int atoms = header.types().length;
            final double[] positions = new double[3 * atoms];
            final double[] point = new double[3];
            for (int i = 0; i < atoms; i++) {
                lines.need("atom " + (i + 1) + " of " + atoms);
                for (int k = 0; k < 3; k++) point[k] = lines.real("a position");
                header.cell().toCartesian(point, point);
                System.arraycopy(point, 0, positions, 3 * i, 3);
            }
            final Frame.Builder frame = Frame.builder(Structure.builder(header.species(), header.types(), positions)
                    .cell(header.cell()).build());
            if (number.matches("\\d{1,18}")) frame.step(Long.parseLong(number));
            return frame.build();
        }

        @Override
        protected boolean pass() throws IOException {
            if (!configuration()) return false;
            for (int i = 1; i <= header.types().length; i++) lines.need("atom " + i + " of " + header.types().length);
            return true;
        }
    }

    private static final class Writer implements FrameWriter {

        private final OutputStream stream;
        private final TextOut out;
        private Cell cell;
        private int[] types;
        private long written;

        Writer(final OutputStream stream) {
            this.stream = stream;
            out = new TextOut(stream);
        }

        @Override
        public void write(final Frame frame) throws IOException {
            final Structure atoms = frame.structure();
            final Cell now = VaspHeader.needed(atoms);
            if (!now.equals(cell) || !Arrays.equals(types, atoms.types())) VaspHeader.write(out, atoms, now);
            cell = now;
            types = atoms.types();
            written++;
            out.line("Direct configuration= " + frame.step().orElse(written));
            final double[] point = new double[3];
            for (int i = 0; i < atoms.size(); i++) {
                for (int k = 0; k < 3; k++) point[k] = atoms.position(i, k);
                cell.toFractional(point, point);
                out.three(point, 0).end();
            }
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }
}
