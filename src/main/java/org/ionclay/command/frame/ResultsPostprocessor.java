package org.ionclay.command.frame;

import org.ionclay.task.desktop.Windows;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPostprocessorPlugin;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.plugin.Plugin;

/**
 * Shows what a command brought about, and says so before SciJava's own display comes to it: that one knows no
 * ResultsTable, and would open a red console.
 */
@Plugin(type = PostprocessorPlugin.class, priority = Priority.VERY_HIGH)
public final class ResultsPostprocessor extends AbstractPostprocessorPlugin {

    @Override
    public void process(final Module module) {
        if (!(module.getDelegateObject() instanceof IonClayCommand command)) return;
        for (final ModuleItem<?> output : module.getInfo().outputs()) module.resolveOutput(output.getName());
        command.result().ifPresent(result -> Windows.show(result,
                module.getInfo().getMenuPath().getLeaf().getName().replace("...", ""), command.showAll()));
    }
}
