package org.ionclay.electrochem.circuit;

import java.util.List;

/** Evaluates a circuit at the frequencies of a sweep; keeps its arrays from one evaluation to the next. */
public final class Evaluation {

    /** A part with the room for its impedances and for those of its parts. */
    private final class Part {

        private final Node node;
        private final Part[] parts;
        private final Response own;
        private final int[] parameters;

        Part(final Node node, final Sweep sweep) {
            this.node = node;
            final List<Node> children = node instanceof Node.Series series ? series.terms()
                    : node instanceof Node.Parallel parallel ? parallel.branches() : List.of();
            parts = children.stream().map(child -> new Part(child, sweep)).toArray(Part[]::new);
            final java.util.stream.IntStream.Builder numbers = java.util.stream.IntStream.builder();
            node.forEach(leaf -> {
                for (int k = 0; k < leaf.element().parameters().size(); k++) numbers.add(leaf.first() + k);
            });
            parameters = numbers.build().toArray();
            // derivatives of an element start at its own parameters, of other parts they lie in the whole response
            own = node instanceof Node.Leaf leaf ? new Response(whole.re.length, whole.dRe, whole.dIm, leaf.first())
                    : new Response(whole.re.length, whole.dRe, whole.dIm, 0);
        }

        void evaluate(final double[] p) {
            if (node instanceof Node.Leaf leaf) {
                leaf.element().evaluate(sweep, p, leaf.first(), own);
                return;
            }
            for (final Part part : parts) part.evaluate(p);
            if (node instanceof Node.Series) add();
            else combine();
        }

        private void add() {
            for (int i = 0; i < sweep.size(); i++) {
                double re = 0;
                double im = 0;
                for (final Part part : parts) {
                    re += part.own.re[i];
                    im += part.own.im[i];
                }
                own.set(i, re, im);
            }
        }

        /** Z = 1 / sum of 1/Zk, dZ = (Z / Zk)² dZk. */
        private void combine() {
            for (int i = 0; i < sweep.size(); i++) {
                double gr = 0;
                double gi = 0;
                for (final Part part : parts) {
                    final double re = part.own.re[i];
                    final double im = part.own.im[i];
                    final double square = re * re + im * im;
                    gr += re / square;
                    gi -= im / square;
                }
                final double square = gr * gr + gi * gi;
                own.set(i, gr / square, -gi / square);
                for (final Part part : parts) part.slopes(i, own.re[i], own.im[i]);
            }
        }

        private void slopes(final int i, final double zr, final double zi) {
            final double square = own.re[i] * own.re[i] + own.im[i] * own.im[i];
            final double qr = (zr * own.re[i] + zi * own.im[i]) / square;
            final double qi = (zi * own.re[i] - zr * own.im[i]) / square;
            final double fr = qr * qr - qi * qi;
            final double fi = 2 * qr * qi;
            for (final int k : parameters) {
                final double re = whole.dRe[k][i];
                final double im = whole.dIm[k][i];
                whole.dRe[k][i] = fr * re - fi * im;
                whole.dIm[k][i] = fr * im + fi * re;
            }
        }
    }

    private final Sweep sweep;
    private final Response whole;
    private final Part root;

    Evaluation(final Node.Series node, final List<Node.Leaf> leaves, final Sweep sweep) {
        this.sweep = sweep;
        final int parameters = leaves.stream().mapToInt(leaf -> leaf.element().parameters().size()).sum();
        whole = new Response(sweep.size(), new double[parameters][sweep.size()], new double[parameters][sweep.size()],
                0);
        root = new Part(node, sweep);
    }

    /** Impedances and derivatives for values of all parameters; the arrays are those of the next call. */
    public Response at(final double[] p) {
        root.evaluate(p);
        System.arraycopy(root.own.re, 0, whole.re, 0, whole.re.length);
        System.arraycopy(root.own.im, 0, whole.im, 0, whole.im.length);
        return whole;
    }
}
