package org.ionclay.phases;

/**
 * Prints the coverage of phases' ratios: arguments are the size in pixels, the number of
 * seeds and, to print one case alone, the kind of labels, the blur in pixels and the variation between particles.
 */
final class CoverageReport {

    private CoverageReport() {
    }

    public static void main(final String[] args) {
        final int size = Integer.parseInt(args[0]);
        final int seeds = Integer.parseInt(args[1]);
        if (args.length == 5) {
            System.out.println(CoverageStudy.run(size, seeds, 20, Double.parseDouble(args[3]),
                    Double.parseDouble(args[4]), CoverageStudy.Labels.valueOf(args[2])).text(String.join(" ", args)));
            return;
        }
        for (final CoverageStudy.Labels labels : CoverageStudy.Labels.values()) {
            for (final double blur : new double[] {1, 2}) {
                System.out.println(CoverageStudy.run(size, seeds, 20, blur, 0, labels)
                        .text(size + " " + labels + " blur " + blur));
            }
        }
        System.out.println(CoverageStudy.run(size, seeds, 20, 1, 0.03, CoverageStudy.Labels.TRUE)
                .text(size + " particles vary 3 %"));
    }
}
