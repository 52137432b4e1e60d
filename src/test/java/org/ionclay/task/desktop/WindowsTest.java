package org.ionclay.task.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.plugin.filter.Analyzer;
import java.util.List;
import org.ionclay.compute.InputException;
import org.ionclay.ij1.Tables;
import org.ionclay.table.Column;
import org.ionclay.table.Table;
import org.ionclay.task.frame.TaskResult;
import org.junit.jupiter.api.Test;

/** What is to be had of a result without a screen. */
class WindowsTest {

    private static Table table(final String name, final double value) {
        final Table table = new Table(name, List.of(Column.of("x", "µm")));
        table.add(value);
        return table;
    }

    private static TaskResult result(final Table... tables) {
        return new TaskResult(List.of(tables), List.of(), List.of(), List.of());
    }

    @Test
    void everyTableIsReachedByItsTitle() {
        Windows.show(result(table("phases", 1), table("size-distribution", 2), table("phases", 3)), "Test", false);
        assertEquals("IonClay phases\nIonClay size-distribution\nIonClay phases (2)", Tables.titles());
        assertEquals(1, Analyzer.getResultsTable().getValue("x (µm)", 0));
        assertEquals("1", Tables.select("size-distribution"));
        assertEquals(2, Analyzer.getResultsTable().getValue("x (µm)", 0));
        Tables.select("IonClay phases (2)");
        assertEquals(3, Analyzer.getResultsTable().getValue("x (µm)", 0));
    }

    @Test
    void tablesOfAnEarlierRunAreGone() {
        Windows.show(result(table("old", 1)), "Test", false);
        Windows.show(result(table("new", 1)), "Test", false);
        final String said = assertThrows(InputException.class, () -> Tables.select("old")).getMessage();
        assertTrue(said.contains("IonClay new"), said);
        assertSame(ShownTables.table("new"), ShownTables.table("IonClay new"));
    }
}
