package org.ionclay.doors;

import ij.IJ;
import java.nio.file.Files;
import java.nio.file.Path;
import net.imagej.patcher.LegacyInjector;

/**
 * A Java machine of its own that runs an ImageJ macro without a screen: plain ImageJ 1.x made headless by ij1-patcher,
 * with IonClay found through its plugins.config in a plugins folder. Needs
 * {@code --add-opens java.base/java.lang=ALL-UNNAMED}.
 */
public final class MacroHost {

    static {
        // must come before the first class of ImageJ is loaded
        LegacyInjector.preinit();
    }

    private MacroHost() {
    }

    /**
     * Runs a macro.
     *
     * @param args macro file; the folder that holds the folder plugins; the macro's argument, if it takes one
     */
    public static void main(final String[] args) throws Exception {
        System.setProperty("plugins.dir", args[1]);
        Host.run(Files.readString(Path.of(args[0])), args.length > 2 ? args[2] : "");
        System.exit(0);
    }

    /** In a class of its own, so that ImageJ is not loaded with this one. */
    private static final class Host {
        static void run(final String macro, final String argument) {
            final String result = IJ.runMacro(macro, argument);
            System.out.println("macro returned " + result);
        }
    }
}
