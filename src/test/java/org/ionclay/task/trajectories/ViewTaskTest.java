package org.ionclay.task.trajectories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.ionclay.headless.Main;
import org.ionclay.task.maps.WindowCheck;
import org.ionclay.testing.Lammps;
import org.ionclay.testing.Reference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of atoms without a screen, and the window on a screen of its own. */
class ViewTaskTest {

    @TempDir
    private Path folder;

    private String err = "";

    @BeforeEach
    void write() throws IOException {
        final StringBuilder text = new StringBuilder();
        for (int f = 0; f < 2; f++) {
            text.append("4\nLattice=\"8 0 0 0 8 0 0 0 8\" Properties=species:S:1:pos:R:3\n");
            // the fluorine of the second frame moves across
            text.append("Mg 1 1 4\nCl 7 1 4\nF ").append(f == 0 ? "1 7 4" : "7 7 4").append("\nCl 4 4 4\n");
        }
        Files.writeString(folder.resolve("a.xyz"), text);
    }

    private int run(final String... inputs) {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        final int code = Main.run(Stream.concat(Stream.of("view-structure", "input=" + folder.resolve("a.xyz"),
                "turn_x=0", "turn_y=0", "width=400", "height=400"), Arrays.stream(inputs)).toArray(String[]::new),
                new PrintStream(new ByteArrayOutputStream()), new PrintStream(bytes, true, StandardCharsets.UTF_8));
        err = bytes.toString(StandardCharsets.UTF_8);
        return code;
    }

    private BufferedImage picture(final String name, final String... inputs) throws IOException {
        assertEquals(0, run(Stream.concat(Stream.of("output=" + folder.resolve(name)), Arrays.stream(inputs))
                .toArray(String[]::new)), () -> err);
        final BufferedImage image = ImageIO.read(folder.resolve(name + "/structure.png").toFile());
        assertEquals(400, image.getWidth());
        return image;
    }

    /** Pixels near a hue, right of the legend. */
    private static long near(final BufferedImage image, final int red, final int green, final int blue) {
        return near(image, red, green, blue, 90);
    }

    private static double[] direction(final int r, final int g, final int b) {
        final double length = Math.sqrt(r * r + g * g + b * b);
        return new double[] {r / length, g / length, b / length};
    }

    @Test
    void aPictureWithoutAScreenShowsSpeciesInTheirColours() throws IOException {
        final BufferedImage image = picture("plain");
        // the colours of phases without the oranges: magnesium blue, chlorine green, fluorine pink
        final long magnesium = near(image, 0x00, 0x72, 0xB2);
        final long chlorine = near(image, 0x00, 0x9E, 0x73);
        final long fluorine = near(image, 0xCC, 0x79, 0xA7);
        assertTrue(magnesium > 300, "magnesium " + magnesium);
        assertTrue(chlorine > 1.5 * magnesium, "two chlorine " + chlorine + ", one magnesium " + magnesium);
        assertTrue(fluorine > 100, "fluorine " + fluorine);
        assertEquals(0, near(image, 255, 110, 0), "nothing is highlighted");
        long dark = 0;
        for (int x = 0; x < 400; x++) for (int y = 0; y < 400; y++) if ((image.getRGB(x, y) & 255) < 200) dark++;
        assertTrue(dark > 1000 && dark < 120_000, "not blank and not full: " + dark);
    }

    @Test
    void highlightedAtomsAreOrangeAndLarger() throws IOException {
        final long one = near(picture("one", "highlight=4"), 255, 110, 0);
        assertTrue(one > 500, "orange " + one);
        final long three = near(picture("three", "highlight=1-2, 4"), 255, 110, 0);
        assertTrue(three > 2.2 * one && three < 3.8 * one, three + " for three atoms, " + one + " for one");
        assertEquals("Cl,2,1", Files.readAllLines(folder.resolve("one/shown.csv")).get(1));
    }

    @Test
    void classesComeFromTheTableOfIons() throws IOException {
        final Path ions = Files.writeString(folder.resolve("ions.csv"),
                "atom,species,displacement (Å),class\n1,Mg,5,fast\n2,Cl,.1,slow\n4,Cl,6,fast\n");
        final BufferedImage fast = picture("fast", "highlight=" + ions);
        assertTrue(near(fast, 255, 110, 0) > 500);
        assertEquals(0, near(fast, 0, 90, 255));
        final BufferedImage both = picture("both", "highlight=" + ions, "classes=fast slow");
        assertTrue(near(both, 0, 90, 255) > 300, "slow ones are blue");
        assertEquals(2, run("output=" + folder.resolve("no"), "highlight=" + ions, "classes=other"));
        assertTrue(err.contains("has no atom of class other; it has [fast, slow]"), err);
        Files.writeString(ions, "atom,species,class\n9,Mg,fast\n");
        assertEquals(2, run("output=" + folder.resolve("no"), "highlight=" + ions));
        assertTrue(err.contains("line 2: there is no atom 9 among the 4"), err);
        Files.writeString(ions, "a,b\n");
        assertEquals(2, run("output=" + folder.resolve("no"), "highlight=" + ions));
        assertTrue(err.contains("needs the columns atom and class"), err);
        assertEquals(2, run("output=" + folder.resolve("no"), "highlight=3-7"));
        assertTrue(err.contains("atoms are 1 to 4, found 3-7"), err);
        assertFalse(Files.exists(folder.resolve("no/run.json")));
    }

    @Test
    void framesDiffer() throws IOException {
        final BufferedImage first = picture("f1", "highlight=3");
        final BufferedImage second = picture("f2", "highlight=3", "frame=2");
        assertTrue(middle(first) < 190 && middle(second) > 210, middle(first) + " " + middle(second));
        assertEquals(2, run("output=" + folder.resolve("no"), "frame=3"));
        assertTrue(err.contains("there are 2 frames, found 3"), err);
    }

    /** Mean column of the orange pixels. */
    private static double middle(final BufferedImage image) {
        double sum = 0;
        long count = 0;
        for (int x = 90; x < image.getWidth(); x++) {
            final long here = near(image.getSubimage(x, 0, 1, image.getHeight()), 255, 110, 0, 0);
            sum += x * here;
            count += here;
        }
        return sum / count;
    }

    private static long near(final BufferedImage image, final int red, final int green, final int blue,
            final int from) {
        final double[] wanted = direction(red, green, blue);
        long count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = from; x < image.getWidth(); x++) {
                final int p = image.getRGB(x, y);
                final int r = p >> 16 & 255;
                final int g = p >> 8 & 255;
                final int b = p & 255;
                // shaded spheres keep the direction of their colour
                if (Math.max(r, Math.max(g, b)) - Math.min(r, Math.min(g, b)) < 60) continue;
                final double[] d = direction(r, g, b);
                if (d[0] * wanted[0] + d[1] * wanted[1] + d[2] * wanted[2] > .985) count++;
            }
        }
        return count;
    }

    /** On a virtual screen where there is one: the slider moves the frame, and the window paints atoms. */
    @Test
    void theWindowFollowsItsSlider() throws IOException, InterruptedException {
        if (!Lammps.present("xvfb-run")) Reference.missing("no virtual screen: install Debian's package xvfb");
        final Path log = folder.resolve("log");
        final Process run = new ProcessBuilder(List.of("xvfb-run", "-a", Path.of(System.getProperty("java.home"), "bin",
                "java").toString(), "-cp", System.getProperty("java.class.path"), WindowCheck.class.getName(),
                folder.resolve("a.xyz").toString())).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        assertTrue(run.waitFor(2, TimeUnit.MINUTES), "the window hangs");
        assertEquals(0, run.exitValue(), Files.readString(log));
    }
}
