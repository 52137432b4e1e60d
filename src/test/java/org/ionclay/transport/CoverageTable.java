package org.ionclay.transport;

import java.io.IOException;

/**
 * Prints the table of coverage of docs/validation.md: seeds, ions, frames, hops, length of a hop, name of a model,
 * first seed.
 */
final class CoverageTable {

    private CoverageTable() {
    }

    public static void main(final String[] args) throws IOException {
        final int seeds = args.length > 0 ? Integer.parseInt(args[0]) : 200;
        final int ions = args.length > 1 ? Integer.parseInt(args[1]) : 60;
        final int frames = args.length > 2 ? Integer.parseInt(args[2]) : 1000;
        final double hops = args.length > 3 ? Double.parseDouble(args[3]) : 60;
        final double length = args.length > 4 ? Double.parseDouble(args[4]) : 3.2;
        final String only = args.length > 5 ? args[5] : "";
        final int first = args.length > 6 ? Integer.parseInt(args[6]) : 1;
        for (final Hops.Model model : Hops.Model.values()) {
            final double[] shapes = switch (model) {
                case BACK -> new double[] {.2, .4, .6, .8};
                case WAITING -> new double[] {1, 2, 3};
                case CAGE -> new double[] {5, 20};
                case MIXED, SORTED -> new double[] {10};
                default -> new double[] {0};
            };
            if (!model.name().contains(only)) continue;
            for (final double shape : shapes) {
                final Hops one = new Hops(model, ions, frames, model == Hops.Model.CAGE ? hops / 8 : hops, length,
                        model == Hops.Model.CAGE ? .4 : .3, shape);
                System.out.println(Coverage.of(one, 3.2, first, seeds).row(model + " " + shape));
            }
        }
    }
}
