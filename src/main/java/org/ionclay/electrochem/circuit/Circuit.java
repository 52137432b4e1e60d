package org.ionclay.electrochem.circuit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** An equivalent circuit: terms in series, each an element or a group of parallel branches. */
public final class Circuit {

    /**
     * A parameter of the circuit.
     *
     * @param name label of its element, with _ and a number where the element has several: "R1", "CPE1_0", "CPE1_1"
     * @param element label of the element
     * @param kind what it is there
     */
    public record Named(String name, String element, Parameter kind) {
    }

    /**
     * A term of the series.
     *
     * @param shape its text without labels: terms of equal shape can be exchanged
     * @param parameters numbers of its parameters
     * @param relaxes whether it has a time constant of its own
     * @param elements number of elements
     */
    public record Term(String shape, int[] parameters, boolean relaxes, int elements) {
    }

    private final Node.Series root;
    private final List<Node.Leaf> leaves;
    private final List<Named> parameters = new ArrayList<>();
    private final List<Term> terms = new ArrayList<>();

    private Circuit(final Node.Series root, final List<Node.Leaf> leaves) {
        this.root = root;
        this.leaves = List.copyOf(leaves);
        for (final Node.Leaf leaf : leaves) {
            final List<Parameter> own = leaf.element().parameters();
            for (int k = 0; k < own.size(); k++) {
                parameters.add(new Named(own.size() == 1 ? leaf.name() : String.format(Locale.ROOT, "%s_%d",
                        leaf.name(), k), leaf.name(), own.get(k)));
            }
        }
        for (final Node node : root.terms()) {
            final List<Integer> numbers = new ArrayList<>();
            final int[] elements = new int[1];
            node.forEach(leaf -> {
                elements[0]++;
                for (int k = 0; k < leaf.element().parameters().size(); k++) numbers.add(leaf.first() + k);
            });
            final boolean alone = node instanceof Node.Leaf leaf
                    && leaf.element().parameters().stream().noneMatch(kind -> kind.unit().equals("s"));
            terms.add(new Term(node.text(false), numbers.stream().mapToInt(Integer::intValue).toArray(), !alone,
                    elements[0]));
        }
    }

    /**
     * Reads a circuit string.
     *
     * @param text such as "R0-p(R1,CPE1)-p(R2-Wo1,C2)-W1"; elements without a number get one
     * @throws org.ionclay.compute.InputException if it is none
     */
    public static Circuit of(final String text) {
        final CircuitParser parser = new CircuitParser(text);
        final Node.Series root = parser.parse();
        return new Circuit(root, parser.leaves());
    }

    /** Its parameters in the order of the string. */
    public List<Named> parameters() {
        return List.copyOf(parameters);
    }

    /** Its terms. */
    public List<Term> terms() {
        return List.copyOf(terms);
    }

    /** Whether an element with this symbol is in it. */
    public boolean has(final String symbol) {
        return leaves.stream().anyMatch(leaf -> leaf.element().symbol().equals(symbol));
    }

    /** Number of a parameter; -1 if it has none of this name. */
    public int parameter(final String name) {
        for (int k = 0; k < parameters.size(); k++) if (parameters.get(k).name().equals(name)) return k;
        return -1;
    }

    /** Values of a term's parameters for which its elements are about of a size at a frequency, written to p. */
    public void typical(final int term, final double omega, final double size, final double exponent,
            final double[] p) {
        root.terms().get(term).forEach(leaf -> {
            final double[] values = leaf.element().typical(omega, size, exponent);
            System.arraycopy(values, 0, p, leaf.first(), values.length);
        });
    }

    /** Multiplies the impedance of a term by a factor. */
    public void scale(final int term, final double factor, final double[] p) {
        for (final int k : terms.get(term).parameters()) {
            final int power = parameters.get(k).kind().power();
            if (power != 0) p[k] *= power > 0 ? factor : 1 / factor;
        }
    }

    /** Room for evaluations at the frequencies of a sweep. */
    public Evaluation evaluation(final Sweep sweep) {
        return new Evaluation(root, leaves, sweep);
    }

    /** Room for evaluations of a term alone, with the numbers of its parameters in the whole circuit. */
    public Evaluation evaluation(final int term, final Sweep sweep) {
        return new Evaluation(new Node.Series(List.of(root.terms().get(term))), leaves, sweep);
    }

    /** Impedances: real parts, then imaginary parts. */
    public double[][] impedance(final double[] omega, final double[] p) {
        final Response response = evaluation(new Sweep(omega)).at(p);
        return new double[][] {response.real().clone(), response.imaginary().clone()};
    }

    /** Impedances of a term alone. */
    public double[][] impedance(final int term, final double[] omega, final double[] p) {
        final Response response = evaluation(term, new Sweep(omega)).at(p);
        return new double[][] {response.real().clone(), response.imaginary().clone()};
    }

    @Override
    public String toString() {
        return root.text(true);
    }

    @Override
    public boolean equals(final Object other) {
        return other instanceof Circuit circuit && circuit.toString().equals(toString());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(new Object[] {toString()});
    }
}
