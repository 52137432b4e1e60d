package org.ionclay.task;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.ionclay.compute.InputException;
import org.ionclay.task.frame.Task;
import org.ionclay.task.batch.MergeTask;
import org.ionclay.task.cells.CyclingTask;
import org.ionclay.task.cells.FitImpedanceTask;
import org.ionclay.task.cells.PolarisationTask;
import org.ionclay.task.cells.RelaxationTimesTask;
import org.ionclay.task.figures.FigureTask;
import org.ionclay.task.frame.RunLog;
import org.ionclay.task.maps.RegionsTask;
import org.ionclay.task.maps.SegmentTask;
import org.ionclay.task.maps.SemParticlesTask;
import org.ionclay.task.maps.SimulateTask;
import org.ionclay.task.motion.EquationOfStateTask;
import org.ionclay.task.motion.MinimiseTask;
import org.ionclay.task.motion.MolecularDynamicsTask;
import org.ionclay.task.motion.StressStrainTask;
import org.ionclay.task.patterns.DscTask;
import org.ionclay.task.patterns.ExafsTask;
import org.ionclay.task.patterns.PowderPatternTask;
import org.ionclay.task.patterns.XpsTask;
import org.ionclay.task.potentials.CompressTask;
import org.ionclay.task.potentials.ConvertTask;
import org.ionclay.task.potentials.EvaluateTask;
import org.ionclay.task.potentials.ModelDeviationTask;
import org.ionclay.task.protocols.BuildStructureTask;
import org.ionclay.task.protocols.EquilibrateTask;
import org.ionclay.task.protocols.GlassPlans;
import org.ionclay.task.protocols.MotionPlans;
import org.ionclay.task.protocols.ProtocolTask;
import org.ionclay.task.spectra.ExtractElementMapsTask;
import org.ionclay.task.spectra.OpenSpectrumImageTask;
import org.ionclay.task.spectra.QuantifySpectrumTask;
import org.ionclay.task.spectra.SimulateSpectrumTask;
import org.ionclay.task.stability.HullTask;
import org.ionclay.task.stability.InterfaceTask;
import org.ionclay.task.stability.ReactionTask;
import org.ionclay.task.stability.WindowTask;
import org.ionclay.task.trajectories.ArrheniusTask;
import org.ionclay.task.trajectories.CoordinationTask;
import org.ionclay.task.trajectories.DiffusionTask;
import org.ionclay.task.trajectories.FastSlowTask;
import org.ionclay.task.trajectories.GlassTransitionTask;
import org.ionclay.task.trajectories.RadialDistributionTask;
import org.ionclay.task.trajectories.ScatteringTask;
import org.ionclay.task.trajectories.ShearResponseTask;
import org.ionclay.task.trajectories.ViewTask;
import org.ionclay.task.trajectories.ViscosityTask;
import org.ionclay.task.training.FineTuneTask;
import org.ionclay.task.training.LabelTask;
import org.ionclay.task.training.SelectTask;
import org.ionclay.task.training.TrainTask;

/** The list of commands and the task behind each, in the order of the menu. */
public final class Tasks {

    private static final Map<String, Supplier<Task>> TASKS = tasks();

    private Tasks() {
    }

    private static Map<String, Supplier<Task>> tasks() {
        final Map<String, Supplier<Task>> tasks = new LinkedHashMap<>();
        tasks.put("segment-elemental-maps", SegmentTask::new);
        tasks.put("measure-composition-of-regions", RegionsTask::new);
        tasks.put("particle-sizes-from-sem-image", SemParticlesTask::new);
        tasks.put("simulate-elemental-maps", SimulateTask::new);
        tasks.put("open-spectrum-image", OpenSpectrumImageTask::new);
        tasks.put("extract-element-maps", ExtractElementMapsTask::new);
        tasks.put("quantify-spectrum", QuantifySpectrumTask::new);
        tasks.put("simulate-spectrum", SimulateSpectrumTask::new);
        tasks.put("evaluate-potential", EvaluateTask::new);
        tasks.put("compress-potential", CompressTask::new);
        tasks.put("convert-potential", ConvertTask::new);
        tasks.put("model-deviation", ModelDeviationTask::new);
        tasks.put("train-potential", TrainTask::new);
        tasks.put("fine-tune-potential", FineTuneTask::new);
        tasks.put("select-frames-to-label", SelectTask::new);
        tasks.put("label-frames-with-cp2k", LabelTask::new);
        tasks.put("build-structure", BuildStructureTask::new);
        tasks.put("minimise-structure", MinimiseTask::new);
        tasks.put("run-molecular-dynamics", MolecularDynamicsTask::new);
        tasks.put("equation-of-state", EquationOfStateTask::new);
        tasks.put("stress-and-strain", StressStrainTask::new);
        tasks.put("equilibrate", EquilibrateTask::new);
        tasks.put("build-amorphous-electrolyte", () -> new ProtocolTask(Tasks::byName, GlassPlans::electrolyte));
        tasks.put("melt-and-quench", () -> new ProtocolTask(Tasks::byName, MotionPlans::meltAndQuench));
        tasks.put("cool-through-glass-transition", () -> new ProtocolTask(Tasks::byName,
                MotionPlans::glassTransition));
        tasks.put("shear-cycles", () -> new ProtocolTask(Tasks::byName, MotionPlans::shear));
        tasks.put("bulk-modulus", () -> new ProtocolTask(Tasks::byName, MotionPlans::bulkModulus));
        tasks.put("production-run-and-transport", () -> new ProtocolTask(Tasks::byName, MotionPlans::production));
        tasks.put("reproduce-paper", () -> new ProtocolTask(Tasks::byName, GlassPlans::paper));
        tasks.put("run-protocol", () -> new ProtocolTask(Tasks::byName, ProtocolTask::file));
        tasks.put("diffusion-and-conductivity", DiffusionTask::new);
        tasks.put("arrhenius", ArrheniusTask::new);
        tasks.put("viscosity", ViscosityTask::new);
        tasks.put("radial-distribution", RadialDistributionTask::new);
        tasks.put("coordination-and-exchange", CoordinationTask::new);
        tasks.put("fast-and-slow-ions", FastSlowTask::new);
        tasks.put("glass-transition", GlassTransitionTask::new);
        tasks.put("shear-response", ShearResponseTask::new);
        tasks.put("powder-pattern", PowderPatternTask::new);
        tasks.put("pattern-from-trajectory", ScatteringTask::new);
        tasks.put("exafs-transform", ExafsTask::new);
        tasks.put("xps-peaks", XpsTask::new);
        tasks.put("dsc-glass-transition", DscTask::new);
        tasks.put("view-structure", ViewTask::new);
        tasks.put("convex-hull", HullTask::new);
        tasks.put("reaction-energy", ReactionTask::new);
        tasks.put("electrochemical-window", WindowTask::new);
        tasks.put("interface-reactions", InterfaceTask::new);
        tasks.put("fit-impedance", FitImpedanceTask::new);
        tasks.put("distribution-of-relaxation-times", RelaxationTimesTask::new);
        tasks.put("dc-polarisation", PolarisationTask::new);
        tasks.put("galvanostatic-cycling", CyclingTask::new);
        tasks.put("merge-results", MergeTask::new);
        tasks.put("export-figure", FigureTask::new);
        return Collections.unmodifiableMap(tasks);
    }

    /** The names of the commands in the order of the menu. */
    public static List<String> names() {
        return List.copyOf(TASKS.keySet());
    }

    /**
     * The task of a command.
     *
     * @param name name of the command
     * @throws IllegalArgumentException if there is none
     */
    public static Task byName(final String name) {
        final Supplier<Task> task = TASKS.get(name);
        if (task == null) throw new InputException("no task for the command " + name);
        return RunLog.logged(task.get());
    }
}
