package org.ionclay.eds.io;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ionclay.atoms.Element;
import org.ionclay.eds.ElementLine;

/** Splits one name into words and weighs them. */
final class MapNameParser {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}%]+");
    private static final String GREEK = "(?:alpha|beta|gamma|eta|[abglnABGLN])";
    private static final Pattern LINE = Pattern.compile("([KLMN])(" + GREEK + "\\d*)?(?:series|lines?)?");
    /** A line with its Greek letter, in any case: "ka", "LA1", "kalpha". */
    private static final Pattern SMALL_LINE = Pattern.compile("(?i)([klm](?:alpha|beta|[ab])\\d*)");
    private static final Pattern SMALL_FUSED =
            Pattern.compile("([a-z]{1,2}|[A-Z]{1,2})((?i:[klm](?:alpha|beta|[ab])\\d*))");
    private static final Map<String, String> NAMES = names();
    private static final Pattern FUSED = Pattern.compile("([A-Z][a-z]?)([KLM])(" + GREEK + "\\d*)?");
    /** Words of EDS programs that say nothing about the element. */
    private static final Set<String> VOCABULARY = Set.of("eds", "edx", "edxs", "xeds", "map", "maps", "mapping",
            "element", "elemental", "net", "gross", "raw", "counts", "count", "cts", "intensity", "int", "series",
            "line", "lines", "at", "wt", "at%", "wt%", "mass", "atomic", "weight", "percent", "%", "norm", "data",
            "quant", "quantmap", "trumap", "x", "ray", "xray", "window", "kv", "cps", "kcps", "field", "site",
            "area", "region", "frame", "view", "roi", "image", "img", "c", "z", "t", "ch", "channel", "slice");
    private static final Set<String> ELECTRON = Set.of("sem", "bse", "bsed", "bsd", "sei", "bei", "sed", "bed",
            "electron", "electrons", "inlens", "lens", "secondary", "backscatter", "backscattered", "etd", "tld",
            "cbs", "vcd", "compo", "topo", "haadf", "stem", "fsd");
    private static final Pattern ELECTRON_CAPITALS = Pattern.compile("SE\\d?|AsB|SE1|BSE\\d+|SEM\\d+|ESB|EsB");
    private static final Set<String> OVERLAY = Set.of("overlay", "overlays", "layered", "layer", "layers",
            "composite", "mix", "mixed", "montage", "combined", "merge", "merged");
    private static final Set<String> RATIO = Set.of("ratio", "ratios", "truth", "label", "labels");
    private static final Set<String> OTHER = Set.of("mask", "phase", "phases", "phasemap", "histogram",
            "spectrum", "spectra", "legend", "particles", "plot", "deadtime", "scalebar", "residual", "report",
            "thumbnail", "ternary", "scatter");
    /** Symbols that are also words or initials: never an element on their own. */
    private static final Set<String> WORDLIKE = Set.of("In", "He", "At", "As", "I", "No", "Be", "Am", "H");

    /**
     * Names of elements that a map can be of (IUPAC, and the other spellings in use), in lower case, with their
     * symbols.
     */
    private static Map<String, String> names() {
        final String[] all =
                ("H hydrogen,He helium,Li lithium,Be beryllium,B boron,C carbon,N nitrogen,O oxygen,F fluorine,"
                + "Ne neon,Na sodium,Mg magnesium,Al aluminium,Al aluminum,Si silicon,P phosphorus,S sulfur,S sulphur,"
                + "Cl chlorine,Ar argon,K potassium,Ca calcium,Sc scandium,Ti titanium,V vanadium,Cr chromium,"
                + "Mn manganese,Fe iron,Co cobalt,Ni nickel,Cu copper,Zn zinc,Ga gallium,Ge germanium,As arsenic,"
                + "Se selenium,Br bromine,Kr krypton,Rb rubidium,Sr strontium,Y yttrium,Zr zirconium,Nb niobium,"
                + "Mo molybdenum,Tc technetium,Ru ruthenium,Rh rhodium,Pd palladium,Ag silver,Cd cadmium,In "
                        + "indium,Sn tin,"
                + "Sb antimony,Te tellurium,I iodine,Xe xenon,Cs caesium,Cs cesium,Ba barium,La lanthanum,Ce cerium,"
                + "Pr praseodymium,Nd neodymium,Pm promethium,Sm samarium,Eu europium,Gd gadolinium,Tb terbium,"
                + "Dy dysprosium,Ho holmium,Er erbium,Tm thulium,Yb ytterbium,Lu lutetium,Hf hafnium,Ta tantalum,"
                + "W tungsten,Re rhenium,Os osmium,Ir iridium,Pt platinum,Au gold,Hg mercury,Tl thallium,Pb lead,"
                + "Bi bismuth,Th thorium,U uranium").split(",");
        final Map<String, String> names = new HashMap<>();
        for (final String one : all) names.put(one.substring(one.indexOf(' ') + 1), one.substring(0, one.indexOf(' ')));
        return Map.copyOf(names);
    }

    private final List<String> words = new ArrayList<>();
    private final List<Integer> starts = new ArrayList<>();
    private final String text;
    private final List<ElementLine> lines = new ArrayList<>();
    private int elementAt = -1;

    MapNameParser(final String label) {
        final String first = label.strip().split("\\R", 2)[0];
        final String stem = MapFormats.stem(first.strip());
        text = Normalizer.normalize(stem, Normalizer.Form.NFKC).replace('α', 'a').replace('β', 'b')
                .replace('γ', 'g').replace('η', 'n').replace('ℓ', 'l');
        final Matcher word = WORD.matcher(text);
        while (word.find()) {
            words.add(NAMES.getOrDefault(word.group().toLowerCase(Locale.ROOT), word.group()));
            starts.add(word.start());
        }
        smallSymbols();
        findLines();
    }

    /** "mg_ka", "GA-LA1", "mgka": with a line written out, a symbol in the wrong case can be nothing else. */
    private void smallSymbols() {
        for (int i = 0; i < words.size(); i++) {
            final Matcher fused = SMALL_FUSED.matcher(words.get(i));
            final boolean lone = words.stream().filter(word -> !isNeutral(word)).count() == 1;
            if (fused.matches() && lone && !isNeutral(words.get(i))) capitals(i, i, fused.group(1), fused.group(2));
            if (i + 1 == words.size() || words.get(i).length() > 2) continue;
            final Matcher line = SMALL_LINE.matcher(words.get(i + 1));
            if (line.matches() && Element.find(words.get(i)).isEmpty()) capitals(i, i + 1, words.get(i), line.group(1));
        }
    }

    private void capitals(final int at, final int lineAt, final String letters, final String line) {
        final String symbol = properCase(letters);
        final String proper = line.substring(0, 1).toUpperCase(Locale.ROOT)
                + line.substring(1).toLowerCase(Locale.ROOT);
        if (!possible(symbol, proper.substring(0, 1))) return;
        words.set(at, at == lineAt ? symbol + proper : symbol);
        if (at != lineAt) words.set(lineAt, proper);
    }

    List<ElementLine> explicit() {
        return lines;
    }

    String prefix() {
        result();
        int at = elementAt;
        for (int i = 0; at < 0 && i < words.size(); i++) if (isElectron(words.get(i))) at = i;
        return at <= 0 ? "" : before(at);
    }

    /** The words of the name. */
    List<String> words() {
        return words;
    }

    /** The name before a word. */
    String before(final int word) {
        return text.substring(0, starts.get(word)).replaceFirst("[^\\p{L}\\p{N})\\]]+$", "").strip();
    }

    MapName result() {
        final String whole = String.join(" ", words);
        if (has(OVERLAY)) return new MapName.NotAMap(MapName.Kind.OVERLAY, whole);
        if (has(RATIO)) return new MapName.NotAMap(MapName.Kind.OTHER, whole);
        if (lines.size() > 1) return ambiguous(lines);
        if (lines.size() == 1) return explicitResult(lines.get(0));
        final boolean electron = words.stream().anyMatch(MapNameParser::isElectron);
        if (!electron && has(OTHER)) return new MapName.NotAMap(MapName.Kind.OTHER, whole);
        final MapName lone = loneSymbol(electron);
        if (lone != null) return lone;
        if (electron) return new MapName.NotAMap(MapName.Kind.ELECTRON_IMAGE, whole);
        return new MapName.NotAMap(MapName.Kind.UNKNOWN, "no element in the name");
    }

    private void findLines() {
        for (int i = 0; i < words.size(); i++) {
            final Matcher fused = FUSED.matcher(words.get(i));
            if (fused.matches() && Element.find(words.get(i)).isEmpty()
                    && possible(fused.group(1), fused.group(2))) {
                add(fused.group(1), fused.group(2), i);
            }
            if (i + 1 == words.size() || !Element.find(words.get(i)).isPresent()) continue;
            final Matcher line = LINE.matcher(words.get(i + 1));
            if (line.matches() && possible(words.get(i), line.group(1))) add(words.get(i), line.group(1), i);
        }
    }

    private void add(final String element, final String family, final int at) {
        if (elementAt < 0) elementAt = at;
        final ElementLine line = new ElementLine(element, family);
        if (!lines.contains(line)) lines.add(line);
    }

    /** Whether the element has such a line in the X-ray range: sodium has no M line, boron no L line. */
    private static boolean possible(final String element, final String family) {
        if (!Element.find(element).isPresent()) return false;
        final int z = Element.of(element).number();
        return switch (family) {
            case "K" -> z >= 3;
            case "L" -> z >= 18;
            case "M" -> z >= 55;
            default -> false;
        };
    }

    private MapName explicitResult(final ElementLine line) {
        final String word = words.get(elementAt);
        if (word.equals("OK")) return new MapName.Ambiguous(List.of("O K", "the word OK"));
        final boolean bare = word.equals(line.element()) && words.get(elementAt + 1).equals("K");
        // tin and heavier: the K line lies above 25 keV, which a SEM does not excite, so "K" may be potassium
        if (bare && Element.of(line.element()).number() >= 50) {
            return new MapName.Ambiguous(List.of(line.label(), line.element(), "K"));
        }
        final String before = elementAt > 0 ? words.get(elementAt - 1) : "";
        if (before.length() == 2 && Element.find(before).isPresent() && !WORDLIKE.contains(before)) {
            return new MapName.Ambiguous(List.of(line.label(), before));
        }
        return new MapName.Recognised(line);
    }

    /** A symbol without a line; null if there is none that could be meant. */
    private MapName loneSymbol(final boolean electron) {
        final Set<String> found = new LinkedHashSet<>();
        final List<String> strange = new ArrayList<>();
        int at = -1;
        int lastWord = -1;
        for (int i = 0; i < words.size(); i++) {
            final String word = words.get(i);
            if (Element.find(word).isPresent()) {
                found.add(word);
                at = i;
                lastWord = i;
            } else if (!isNeutral(word)) {
                strange.add(word);
                lastWord = i;
            }
        }
        if (found.isEmpty()) return electron ? null : otherCase(strange);
        final boolean alone = strange.isEmpty();
        if (!alone || electron) found.removeIf(WORDLIKE::contains);
        if (found.isEmpty()) return null;
        elementAt = at;
        final String symbol = found.iterator().next();
        if (found.size() > 1 || electron || WORDLIKE.contains(symbol)) return new MapName.Ambiguous(List.copyOf(found));
        final String before = at > 0 ? properCase(words.get(at - 1)) : "";
        // "MG K": more likely magnesium K in capitals than potassium
        if (symbol.equals("K") && Element.find(before).isPresent()) {
            return new MapName.Ambiguous(List.of(before + " K", "K"));
        }
        final boolean clear = alone || at == lastWord && (symbol.length() == 2 || afterNumber(at));
        return clear ? new MapName.Recognised(new ElementLine(symbol, "")) : new MapName.Ambiguous(List.of(symbol));
    }

    /** One letter ends many names ("sample B"); after a numbered field ("site 3 F") it is an element. */
    private boolean afterNumber(final int at) {
        if (at == 0 || !words.get(at - 1).matches(".*\\d")) return false;
        final String name = words.get(at - 1).matches("\\d+") && at > 1 ? words.get(at - 2) : words.get(at - 1);
        return VOCABULARY.contains(name.replaceAll("\\d+$", "").toLowerCase(Locale.ROOT));
    }

    /** "MG K", "fe", "CO": a symbol in the wrong case is asked about if nothing else is in the name. */
    private MapName otherCase(final List<String> strange) {
        if (strange.isEmpty() || strange.size() > 2) return null;
        final String word = strange.get(0);
        if (word.length() > 2 || strange.size() == 2 && !strange.get(1).matches("(?i)[klm]([ab]\\d*)?")) return null;
        final Set<String> could = new LinkedHashSet<>();
        final String symbol = properCase(word);
        final String family = strange.size() == 2 ? " " + strange.get(1).substring(0, 1).toUpperCase(Locale.ROOT) : "";
        if (Element.find(symbol).isPresent()) could.add(symbol + family);
        if (word.length() == 2 && word.equals(word.toUpperCase(Locale.ROOT))) {
            final String first = word.substring(0, 1);
            final String second = word.substring(1);
            if (Element.find(first).isPresent() && Element.find(second).isPresent()) {
                could.addAll(List.of(first, second));
            }
        }
        return could.isEmpty() ? null : new MapName.Ambiguous(List.copyOf(could));
    }

    private static String properCase(final String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1).toLowerCase(Locale.ROOT);
    }

    private static boolean isNeutral(final String word) {
        final String plain = word.toLowerCase(Locale.ROOT);
        return plain.matches("\\d+%?") || isElectron(word) || VOCABULARY.contains(plain.replaceAll("\\d+$", ""));
    }

    private static boolean isElectron(final String word) {
        return ELECTRON.contains(word.toLowerCase(Locale.ROOT)) || ELECTRON_CAPITALS.matcher(word).matches();
    }

    private boolean has(final Set<String> set) {
        return words.stream().anyMatch(w -> set.contains(w.toLowerCase(Locale.ROOT).replaceAll("\\d+$", "")));
    }

    private static MapName ambiguous(final List<ElementLine> lines) {
        return new MapName.Ambiguous(lines.stream().map(ElementLine::label).toList());
    }
}
