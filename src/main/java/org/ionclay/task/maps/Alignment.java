package org.ionclay.task.maps;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ionclay.compute.Text;
import org.ionclay.eds.ElementMap;
import org.ionclay.eds.ElementMaps;
import org.ionclay.eds.MapDrift;
import org.ionclay.eds.MapQuality;
import org.ionclay.eds.ShiftedPlane;

/** Says which maps of a field lie beside the others, and moves them if that is wanted. */
final class Alignment {

    private Alignment() {
    }

    /**
     * The field, with notes on maps that lie elsewhere.
     *
     * @param maps the field as read
     * @param align whether they are moved, by whole pixels
     */
    static ElementMaps of(final ElementMaps maps, final boolean align) {
        final List<Optional<MapDrift.Shift>> shifts = MapDrift.of(maps);
        final List<ElementMap> moved = new ArrayList<>(maps.maps());
        final List<String> notes = new ArrayList<>();
        for (int m = 0; m < moved.size(); m++) {
            if (shifts.get(m).isEmpty() || !shifts.get(m).get().isOff()) continue;
            final MapDrift.Shift shift = shifts.get(m).get();
            final ElementMap map = moved.get(m);
            final String where =
                    Text.of("%s: MISALIGNED: it lies %.1f pixels %s and %.1f pixels %s beside the other maps "
                    + "(± %.1f, from its edges)", map.source(), Math.abs(shift.x()), shift.x() < 0 ? "left" : "right",
                    Math.abs(shift.y()), shift.y() < 0 ? "up" : "down", shift.sigma());
            if (!align) {
                notes.add(where + ", so compositions are wrong at boundaries: phases that are not there may be found "
                        + "along them, and ratios vary. Use align=yes, or align the maps before");
                continue;
            }
            final int right = -(int) Math.round(shift.x());
            final int down = -(int) Math.round(shift.y());
            final ShiftedPlane plane = new ShiftedPlane(map.plane(), right, down);
            final MapQuality old = map.quality();
            moved.set(m, new ElementMap(map.line(), plane, map.background(), map.source(), new MapQuality(old.missing()
                    + plane.missing(), old.negative(), old.ceiling(), old.saturated(), old.noise())));
            notes.add(where +
                    Text.of(" and was moved by %d and %d whole pixels; what the maps do not share at the border "
                    + "is no part of the field", right, down));
        }
        return maps.withMaps(moved).withNotes(notes);
    }
}
