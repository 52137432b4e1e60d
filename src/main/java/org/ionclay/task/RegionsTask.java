package org.ionclay.task;
import org.ionclay.compute.Progress;
final class RegionsTask implements Task { public TaskResult run(Inputs i, Progress p) { throw new UsageException("x"); } }
