package org.ionclay.potential.dp.run;

import org.ionclay.compute.InputException;
import org.ionclay.potential.dp.model.DeepPotentialModel;

/**
 * An atom has more neighbours of a type than the model has slots for. DeePMD-kit drops the farthest silently, and the
 * energy is then not conserved.
 */
public final class SelExceededException extends InputException {

    private static final long serialVersionUID = 1L;

    private final int atomIndex;
    private final int neighbourType;
    private final int needed;

    /**
     * An error that names the atom and the needed {@code sel}.
     *
     * @param model the model
     * @param atom index of the atom, from 0
     * @param type its type
     * @param neighbourType the type of the neighbours
     * @param needed how many there are within the cutoff
     */
    public SelExceededException(final DeepPotentialModel model, final int atom, final int type,
            final int neighbourType, final int needed) {
        super("atom " + atom + " (" + model.typeMap().get(type) + ") has " + needed + " neighbours of type "
                + model.typeMap().get(neighbourType) + " within " + model.rcut() + " Å; the model was trained for at"
                + " most sel = " + model.sel()[neighbourType] + ", and needs sel = " + needed
                + ": check the density and the types, or train again with a larger sel",
                null, null, 0, 0, atom + 1L);
        atomIndex = atom;
        this.neighbourType = neighbourType;
        this.needed = needed;
    }

    /** Index of the atom, from 0. */
    public int index() {
        return atomIndex;
    }

    /** Type of the neighbours that are too many. */
    public int neighbourType() {
        return neighbourType;
    }

    /** The {@code sel} that would hold them. */
    public int needed() {
        return needed;
    }
}
