package org.ionclay.electrochem.circuit;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A part of a circuit. */
sealed interface Node {

    /** Text of this part, with labels or without. */
    String text(boolean labels);

    /** Calls for each element within. */
    void forEach(Consumer<Leaf> action);

    /** An element, its label and the number of its first parameter. */
    record Leaf(Element element, String name, int first) implements Node {

        @Override
        public String text(final boolean labels) {
            return labels ? name : element.symbol();
        }

        @Override
        public void forEach(final Consumer<Leaf> action) {
            action.accept(this);
        }
    }

    /** Parts one after the other. */
    record Series(List<Node> terms) implements Node {

        @Override
        public String text(final boolean labels) {
            return terms.stream().map(term -> term.text(labels)).collect(Collectors.joining("-"));
        }

        @Override
        public void forEach(final Consumer<Leaf> action) {
            terms.forEach(term -> term.forEach(action));
        }
    }

    /** Parts beside each other. */
    record Parallel(List<Node> branches) implements Node {

        @Override
        public String text(final boolean labels) {
            return branches.stream().map(branch -> branch.text(labels)).collect(Collectors.joining(",", "p(", ")"));
        }

        @Override
        public void forEach(final Consumer<Leaf> action) {
            branches.forEach(branch -> branch.forEach(action));
        }
    }
}
