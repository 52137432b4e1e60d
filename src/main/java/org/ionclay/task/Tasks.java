package org.ionclay.task;

/** The task behind each command. */
public final class Tasks {

    private Tasks() {
    }

    /**
     * The task of a command.
     *
     * @param name name of the command
     * @throws IllegalArgumentException if there is none
     */
    public static Task byName(final String name) {
        return switch (name) {
            case "segment-elemental-maps" -> new SegmentTask();
            case "measure-composition-of-regions" -> new RegionsTask();
            case "particle-sizes-from-sem-image" -> new SemParticlesTask();
            case "simulate-elemental-maps" -> new SimulateTask();
            case "evaluate-potential" -> new EvaluateTask();
            case "compress-potential" -> new CompressTask();
            case "convert-potential" -> new ConvertTask();
            case "model-deviation" -> new ModelDeviationTask();
            case "minimise-structure" -> new MinimiseTask();
            case "run-molecular-dynamics" -> new MolecularDynamicsTask();
            case "equation-of-state" -> new EquationOfStateTask();
            case "diffusion-and-conductivity" -> new DiffusionTask();
            case "arrhenius" -> new ArrheniusTask();
            case "radial-distribution" -> new RadialDistributionTask();
            case "coordination-and-exchange" -> new CoordinationTask();
            case "fast-and-slow-ions" -> new FastSlowTask();
            case "glass-transition" -> new GlassTransitionTask();
            case "shear-response" -> new ShearResponseTask();
            case "view-structure" -> new ViewTask();
            default -> throw new IllegalArgumentException("no task for the command " + name);
        };
    }
}
