package org.ionclay.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** docs/architecture.md shows the rooms as they are, and its walks go through the code as it says. */
class ArchitectureTest {

    private static final String BASE = "org.ionclay.";
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.ionclay");
    private static final Pattern ROOM = Pattern.compile(
            "(?<![A-Za-z.])[a-z][a-z0-9]*(\\.[a-z][a-z0-9]*)*(?![A-Za-z(])");
    private static final Pattern CLASS = Pattern.compile("`(?:[a-z]+\\.)*([A-Z]\\w*)`");

    private static String document() throws IOException {
        return Files.readString(Path.of("docs/architecture.md"));
    }

    private static Set<String> rooms() {
        return HOUSE.stream().map(JavaClass::getPackageName).filter(name -> name.startsWith(BASE))
                .map(name -> name.substring(BASE.length())).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The plan: the indented lines under the title. */
    private static Set<String> planned() throws IOException {
        final String plan = document().lines().takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("    ")).collect(Collectors.joining("\n"));
        final Set<String> words = new HashSet<>();
        final Matcher found = ROOM.matcher(plan);
        while (found.find()) words.add(found.group());
        return words;
    }

    /** By its whole name, or by its own beside its parent's: "atoms.io all files (base, text)". */
    private static boolean shown(final String room, final Set<String> words) {
        final int point = room.lastIndexOf('.');
        return words.contains(room) || point > 0 && words.contains(room.substring(point + 1))
                && (shown(room.substring(0, point), words) || words.contains(room.split("\\.")[0]));
    }

    @Test
    void everyRoomIsInThePlan() throws IOException {
        final Set<String> words = planned();
        assertEquals(List.of(), rooms().stream().filter(room -> !room.startsWith("command.") && !shown(room, words))
                .toList(), "rooms that the plan does not show");
    }

    @Test
    void thePlanHasNoRoomThatIsGone() throws IOException {
        final Set<String> there = rooms();
        assertEquals(List.of(), planned().stream().filter(word -> word.contains(".")).filter(word -> there.stream()
                .noneMatch(room -> room.equals(word) || room.startsWith(word + "."))).sorted().toList());
    }

    /**
     * Each arrow of a walk is a dependency between the classes at its ends, one way only: what carries data does not
     * know who takes it. Where a file lies between, there is no arrow in the code.
     */
    @ParameterizedTest
    @CsvSource({"map, 5", "atom, 5"})
    void theWalkGoesAsItSays(final String what, final int arrows) throws IOException {
        final String walk = document().split("## The walk of an? " + what + "\n")[1].strip().split("\n\n")[0];
        final List<List<JavaClass>> stages = new ArrayList<>();
        for (final String stage : walk.split("->")) {
            final List<JavaClass> classes = new ArrayList<>();
            final Matcher found = CLASS.matcher(stage);
            while (found.find()) classes.add(named(found.group(1)));
            stages.add(classes);
        }
        int seen = 0;
        for (int k = 1; k < stages.size(); k++) {
            for (final JavaClass later : stages.get(k)) {
                if (stages.get(k - 1).isEmpty()) continue;
                assertTrue(stages.get(k - 1).stream().anyMatch(earlier -> knows(earlier, later)
                        != knows(later, earlier)), "no arrow from " + stages.get(k - 1) + " to " + later);
                seen++;
            }
        }
        assertTrue(seen >= arrows, "arrows that were checked: " + seen);
    }

    private static JavaClass named(final String name) {
        return HOUSE.stream().filter(type -> type.getSimpleName().equals(name)
                        && type.getEnclosingClass().isEmpty()).findFirst()
                .orElseThrow(() -> new AssertionError("no class " + name));
    }

    private static boolean knows(final JavaClass one, final JavaClass other) {
        return HOUSE.stream().filter(type -> type.getName().equals(one.getName())
                        || type.getName().startsWith(one.getName() + "$"))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .anyMatch(each -> each.getTargetClass().getBaseComponentType().getName().equals(other.getName()));
    }
}
