package org.ionclay.electrochem.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ionclay.compute.InputException;

/**
 * EC-Lab's binary (.mpr): modules of a name, a length and bytes; the module "VMP data" has rows of fixed width, whose
 * columns are numbered. Layouts of versions 2, 3 (up to 200 columns) and 11 (up to 500).
 */
final class EcLabBinary implements CellFormat {

    private static final String MAGIC = "BIO-LOGIC MODULAR FILE";
    private static final int FIRST_MODULE = 52;
    private static final int NAME = 10;
    private static final int LONG_NAME = 25;
    private static final int DATE = 8;
    private static final long NEW = 0xffffffffL;
    private static final Set<Integer> FLAGS = Set.of(1, 2, 3, 21, 31, 65);

    /** Columns whose widths and names are known: type (d, f, i, s, b for 8, 4, 4, 2, 1 bytes), then the label. */
    private static final Map<Integer, String> COLUMNS = Map.ofEntries(entry(4, "dtime/s"), entry(5, "fcontrol/V/mA"),
            entry(6, "fEwe/V"), entry(7, "ddq/mA.h"), entry(8, "fI/mA"), entry(9, "fEce/V"), entry(11, "d<I>/mA"),
            entry(13, "d(Q-Qo)/mA.h"), entry(16, "fAnalog IN 1/V"), entry(17, "fAnalog IN 2/V"),
            entry(19, "fcontrol/V"), entry(20, "fcontrol/mA"), entry(23, "ddQ/mA.h"), entry(24, "dcycle number"),
            entry(32, "ffreq/Hz"), entry(33, "f|Ewe|/V"), entry(34, "f|I|/A"), entry(35, "fPhase(Z)/deg"),
            entry(36, "f|Z|/Ohm"), entry(37, "fRe(Z)/Ohm"), entry(38, "f-Im(Z)/Ohm"), entry(39, "sI Range"),
            entry(70, "fP/W"), entry(74, "d|Energy|/W.h"), entry(76, "f<I>/mA"), entry(77, "f<Ewe>/V"),
            entry(96, "f|Ece|/V"), entry(98, "fPhase(Zce)/deg"), entry(99, "f|Zce|/Ohm"), entry(100, "fRe(Zce)/Ohm"),
            entry(101, "f-Im(Zce)/Ohm"), entry(123, "dEnergy charge/W.h"), entry(124, "dEnergy discharge/W.h"),
            entry(125, "dCapacitance charge/\u00b5F"), entry(126, "dCapacitance discharge/\u00b5F"), entry(131, "sNs"),
            entry(168, "fRcmp/Ohm"), entry(169, "fCs/\u00b5F"), entry(172, "fCp/\u00b5F"), entry(174, "f<Ewe>/V"),
            entry(430, "fPhase(Zwe-ce)/deg"), entry(431, "f|Zwe-ce|/Ohm"), entry(432, "fRe(Zwe-ce)/Ohm"),
            entry(433, "f-Im(Zwe-ce)/Ohm"), entry(434, "f(Q-Qo)/C"), entry(435, "fdQ/C"), entry(438, "dstep time/s"),
            entry(441, "f<Ece>/V"), entry(467, "dQ charge/discharge/mA.h"), entry(468, "ihalf cycle"),
            entry(469, "iz cycle"), entry(471, "f<Ece>/V"), entry(473, "fTHD Ewe/%"), entry(474, "fTHD I/%"),
            entry(476, "fNSD Ewe/%"), entry(477, "fNSD I/%"), entry(479, "fNSR Ewe/%"), entry(480, "fNSR I/%"),
            entry(486, "f|Ewe h2|/V"), entry(487, "f|Ewe h3|/V"), entry(488, "f|Ewe h4|/V"), entry(489, "f|Ewe h5|/V"),
            entry(490, "f|Ewe h6|/V"), entry(491, "f|Ewe h7|/V"), entry(492, "f|I h2|/A"), entry(493, "f|I h3|/A"),
            entry(494, "f|I h4|/A"), entry(495, "f|I h5|/A"), entry(496, "f|I h6|/A"), entry(497, "f|I h7|/A"),
            entry(498, "dcolumn 498"), entry(499, "dcolumn 499"), entry(500, "dcolumn 500"), entry(501, "dcolumn 501"),
            entry(502, "dcolumn 502"), entry(509, "bcolumn 509"), entry(880, "dEnergy we/W.h"),
            entry(883, "dcolumn 883"), entry(884, "dcolumn 884"));

    private static Map.Entry<Integer, String> entry(final int id, final String column) {
        return Map.entry(id, column);
    }

    /** A column in a row: its label, its type as in {@link #COLUMNS} or 'F' for flags, where it starts. */
    private record Field(int id, String label, char type) {

        int width() {
            return switch (type) {
                case 'd' -> 8;
                case 's' -> 2;
                case 'b', 'F' -> 1;
                default -> 4;
            };
        }

        double read(final ByteBuffer from, final int at) {
            return switch (type) {
                case 'd' -> from.getDouble(at);
                case 'i' -> from.getInt(at) & NEW;
                case 's' -> from.getShort(at) & 0xffff;
                case 'b', 'F' -> from.get(at) & 0xff;
                default -> from.getFloat(at);
            };
        }
    }

    @Override
    public String title() {
        return "EC-Lab binary";
    }

    @Override
    public String endings() {
        return ".mpr";
    }

    @Override
    public boolean binary() {
        return true;
    }

    @Override
    public boolean recognises(final CellSource source) {
        return source.startsWith(MAGIC);
    }

    @Override
    public Found read(final CellSource source) {
        final ByteBuffer bytes = ByteBuffer.wrap(source.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        int at = FIRST_MODULE;
        while (at < bytes.limit()) {
            need(source, at, 6 + NAME + LONG_NAME + 8 + DATE, "a module");
            if (!text(source, at, 6).equals("MODULE")) throw fault(source, at, "a module (\"MODULE\")");
            final String name = text(source, at + 6, NAME).strip();
            at += 6 + NAME + LONG_NAME;
            // newer files say the largest length first, and the versions of the old and the new layout
            final boolean recent = (bytes.getInt(at) & NEW) == NEW;
            if (recent) need(source, at, 16 + DATE, "a module");
            final long length = bytes.getInt(recent ? at + 4 : at) & NEW;
            final long version = bytes.getInt(recent ? at + 12 : at + 4) & NEW;
            at += (recent ? 16 : 8) + DATE;
            need(source, at, length, "the module " + name);
            if (name.equals("VMP data")) return data(source, bytes.slice(at,
                    (int) length).order(ByteOrder.LITTLE_ENDIAN), version);
            at += (int) length;
        }
        throw InputException.inFile(source.path(), "needs a module \"VMP data\", found none before its end; copy the "
                + "file again, or run the technique first");
    }

    private static Found data(final CellSource source, final ByteBuffer data, final long version) {
        if (version != 2 && version != 3 && version != 11) throw InputException.inFile(source.path(), "data of version "
                + "2, 3 and 11 can be read, found " + version + "; export the file as text (.mpt)");
        final boolean recent = version == 11;
        final int first = version == 2 ? 405 : version == 3 ? 406 : 1007;
        if (data.limit() < first) throw InputException.inFile(source.path(), "the data need " + first
                + " bytes before the rows, found " + data.limit() + "; copy the file again");
        final long rows = data.getInt(0) & NEW;
        final int count = recent ? data.getShort(4) & 0xffff : data.get(4) & 0xff;
        if (count == 0 || count > (recent ? 500 : 200)) throw InputException.inFile(source.path(),
                "the number of columns must be 1 to " + (recent ? 500 : 200) + ", found " + count
                + "; copy the file again");
        final List<Field> fields = new ArrayList<>();
        final Set<Integer> flags = new LinkedHashSet<>();
        final Set<Integer> unknown = new LinkedHashSet<>();
        for (int c = 0; c < count; c++) {
            final int id = data.getShort((recent ? 6 : 5) + 2 * c) & 0xffff;
            final String known = COLUMNS.get(id);
            if (FLAGS.contains(id)) {
                // all flags share one byte
                if (flags.isEmpty()) fields.add(new Field(0, "flags", 'F'));
                flags.add(id);
            } else {
                if (known == null) unknown.add(id);
                fields.add(known == null ? new Field(id, "column " + id, 'f') : new Field(id, known.substring(1),
                        known.charAt(0)));
            }
        }
        final List<String> notes = new ArrayList<>();
        if (rows > 0) widen(source, fields, unknown, rows, data.limit() - first, notes);
        return new Found(List.of(table(fields, flags, data, first, (int) rows)), List.copyOf(notes));
    }

    /** Finds the widths of unknown columns from the length of a row, or says why that cannot be. */
    private static void widen(final CellSource source, final List<Field> fields, final Set<Integer> unknown,
            final long rows, final int length, final List<String> notes) {
        final int sum = fields.stream().mapToInt(Field::width).sum();
        final int doubled = (int) fields.stream().filter(field -> unknown.contains(field.id())).count();
        if (length % rows != 0) throw InputException.inFile(source.path(), rows + " rows must fill the data, found "
                + length + " bytes, which they do not divide; copy the file again");
        final long width = length / rows;
        if (width != sum && !(doubled > 0 && width == sum + 4L * doubled)) {
            throw InputException.inFile(source.path(), "rows of " + sum + " bytes are needed for the columns "
                    + fields.stream().map(Field::label).toList() + ", found " + width + (unknown.isEmpty()
                    ? "; copy the file again" : "; the numbers of the columns " + unknown
                    + " are not known: export the file as text (.mpt)"));
        }
        if (doubled > 0) notes.add("columns " + unknown + " are not known; from the length of the rows they have "
                + (width == sum ? 4 : 8) + " bytes");
        if (width != sum) fields.replaceAll(field -> unknown.contains(field.id()) ? new Field(field.id(),
                field.label(), 'd') : field);
    }

    private static DataTable table(final List<Field> fields, final Set<Integer> flags, final ByteBuffer data,
            final int first, final int rows) {
        final int width = fields.stream().mapToInt(Field::width).sum();
        final List<DataColumn> columns = new ArrayList<>();
        int at = first;
        for (final Field field : fields) {
            final double[] values = new double[rows];
            for (int r = 0; r < rows; r++) values[r] = field.read(data, at + r * width);
            at += field.width();
            if (field.type() == 'F') {
                for (final int flag : flags) columns.add(flag(flag, values));
            } else {
                columns.add(DataColumn.of(field.label(), values));
            }
        }
        return new DataTable("", List.copyOf(columns), new int[0]);
    }

    private static DataColumn flag(final int id, final double[] bytes) {
        final int shift = switch (id) {
            case 1 -> 0;
            case 2 -> 2;
            case 3 -> 3;
            case 21 -> 4;
            case 31 -> 5;
            default -> 7;
        };
        final String label = switch (id) {
            case 1 -> "mode";
            case 2 -> "ox/red";
            case 3 -> "error";
            case 21 -> "control changes";
            case 31 -> "Ns changes";
            default -> "counter inc.";
        };
        final int mask = id == 1 ? 3 : 1;
        final double[] values = new double[bytes.length];
        for (int r = 0; r < bytes.length; r++) values[r] = (int) bytes[r] >> shift & mask;
        return DataColumn.of(label, values);
    }

    private static String text(final CellSource source, final int at, final int length) {
        return new String(source.bytes(), at, length, StandardCharsets.ISO_8859_1);
    }

    private static void need(final CellSource source, final int at, final long bytes, final String what) {
        if (at + bytes > source.bytes().length) throw InputException.inFile(source.path(), what + " needs " + bytes
                + " bytes at byte " + at + ", found the end of the file after " + (source.bytes().length - at)
                + "; copy the file again");
    }

    private static InputException fault(final CellSource source, final int at, final String what) {
        return InputException.inFile(source.path(), "needs " + what + " at byte " + at + ", found something else; copy "
                + "the file again");
    }
}
