package org.ionclay.task.stability;

import java.io.IOException;
import java.util.List;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Text;
import org.ionclay.stability.Entry;
import org.ionclay.stability.EntrySet;
import org.ionclay.stability.Reaction;
import org.ionclay.stability.ReactionEnergy;
import org.ionclay.table.Column;
import org.ionclay.table.Table;
import org.ionclay.task.frame.TaskRun;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.Task;
import org.ionclay.task.frame.TaskResult;

/** The energy of a reaction that balances itself, from several sources side by side. */
public final class ReactionTask implements Task {

    @Override
    public TaskResult run(final Inputs inputs, final Progress progress) throws IOException {
        if (!inputs.has("reaction")) throw new InputException("reaction: needs a reaction such as MgCl2 + GaF3 -> MgF2 "
                + "+ GaCl3, found none");
        return TaskRun.run(inputs, progress, ReactionTask::analyse);
    }

    private static void analyse(final TaskRun run) throws IOException {
        final Inputs inputs = run.inputs();
        final Reaction reaction = Reaction.balance(inputs.text("reaction"), inputs.text("basis"));
        reaction.messages().forEach(run::say);
        final Table energies = new Table("reaction", List.of(Column.of("reaction"), Column.of("energy", "eV"),
                Column.of(
                "energy sigma", "eV"), Column.of("energy", "eV/atom"), Column.of("energy sigma", "eV/atom"), Column.of(
                        "energy", "kJ/mol"), Column.of("energy sigma", "kJ/mol"), Column.of("atoms"),
                        Column.of("source")));
        final Table phases = new Table("phases", List.of(Column.of("source"), Column.of("formula"), Column.of(
                "coefficient"), Column.of("entry"), Column.of("energy per formula", "eV"), Column.of(
                        "energy per formula sigma", "eV"), Column.of("from")));
        Sources.each(run, Sources.read(run), set -> {
            final ReactionEnergy found = ReactionEnergy.of(reaction, set.entries());
            energies.add(reaction.text(), found.energy(), found.sigma(), found.perAtom(), found.sigmaPerAtom(), found
                    .kilojoules(), found.sigmaKilojoules(), reaction.atoms(), set.label());
            rows(phases, set, found);
            run.say(Text.of("%s: %s, %.4f eV (%.4f eV/atom, %.1f kJ/mol)%s", set.label(), reaction.text(), found
                    .energy(), found.perAtom(), found.kilojoules(), Double.isNaN(found.sigma())
                            ? "; no uncertainty, since none is known for " + String.join(", ", found.unknown())
                            : Text.of(" ± %.4f eV", found.sigma())));
        });
        run.add(energies);
        run.add(phases);
        PaperValues.of(reaction).ifPresent(table -> {
            run.add(table);
            run.say(PaperValues.said(table));
        });
    }

    private static void rows(final Table phases, final EntrySet set, final ReactionEnergy found) {
        for (int k = 0; k < found.phases().size(); k++) {
            final Reaction.Term term = found.reaction().terms().get(k);
            final Entry entry = found.phases().get(k);
            final double units = term.composition().atoms() / entry.composition().atoms();
            phases.add(set.label(), term.formula(), term.coefficient(), entry.name(), units * entry.energy(), units
                    * entry.sigma(), entry.source());
        }
    }
}
