package org.ionclay.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** One finds one's way: no room over 30 files, no file over 400 lines, no method over 60. */
class SizeTest {

    private static final Path MAIN = Path.of("src/main/java");
    private static final long FILES = 30;
    private static final int LINES = 400;
    private static final int METHOD = 60;

    /** What may be longer, and why. */
    private static final Map<String, String> LONGER = Map.of(
            "VectorFloatPanels.widePanel", "24 sums in as many registers, which no loop can name",
            "VectorDoublePanels.widePanel", "its twin",
            "VectorFloatDense.eightByThree", "24 sums in as many registers, which no loop can name",
            "VectorDoubleDense.eightByThree", "its twin",
            "VectorPairKernels.lennardJones", "one chain of vector operations; a call would box its vectors");

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(MAIN)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        }
    }

    @Test
    void noRoomIsTooFull() throws IOException {
        final Map<Path, Long> rooms = sources().stream().collect(Collectors.groupingBy(Path::getParent,
                TreeMap::new, Collectors.counting()));
        assertTrue(rooms.size() > 50, "the rooms were not found");
        rooms.values().removeIf(count -> count <= FILES);
        assertEquals(Map.of(), rooms, "rooms with more than " + FILES + " files: cut them");
    }

    @Test
    void noFileIsTooLong() throws IOException {
        final Map<Path, Integer> found = new TreeMap<>();
        for (final Path file : sources()) {
            final int lines = Files.readAllLines(file).size();
            if (lines > LINES) found.put(MAIN.relativize(file), lines);
        }
        assertEquals(Map.of(), found, "files with more than " + LINES + " lines");
    }

    @Test
    void noMethodIsTooLong() throws IOException {
        final Map<String, Long> found = new TreeMap<>();
        final long all = methods(found);
        assertTrue(all > 5000, "the methods were not found: " + all);
        for (final String name : LONGER.keySet()) assertTrue(found.remove(name) != null, name + " needs no exception");
        assertEquals(Map.of(), found, "methods with more than " + METHOD + " lines");
    }

    /** Collects the long ones, and counts all. */
    private static long methods(final Map<String, Long> found) throws IOException {
        final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        final long[] count = new long[1];
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            final JavacTask task = (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null,
                    files.getJavaFileObjectsFromPaths(sources()));
            final SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (final CompilationUnitTree unit : task.parse()) {
                final String file = Path.of(unit.getSourceFile().getName()).getFileName().toString()
                        .replace(".java", "");
                new TreePathScanner<Void, Void>() {
                    @Override
                    public Void visitMethod(final MethodTree method, final Void none) {
                        final long from = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, method));
                        final long to = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, method));
                        count[0]++;
                        if (to - from + 1 > METHOD) found.put(file + "." + method.getName(), to - from + 1);
                        return super.visitMethod(method, none);
                    }
                }.scan(unit, null);
            }
        }
        return count[0];
    }
}
