package org.ionclay.install;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ionclay.headless.Main;

/** Runs the lines of a file, each a command with its inputs separated by tabs; the only class of the tests in there. */
public final class EveryCommand {

    private EveryCommand() {
    }

    /**
     * Runs all.
     *
     * @param args the file
     */
    public static void main(final String[] args) throws IOException {
        int failed = 0;
        for (final String line : Files.readAllLines(Path.of(args[0]))) {
            final ByteArrayOutputStream err = new ByteArrayOutputStream();
            final int code = Main.run(line.split("\t"), new PrintStream(new ByteArrayOutputStream()),
                    new PrintStream(err));
            if (code == 0) continue;
            failed++;
            System.out.println(line + "\n" + code + ": " + err);
        }
        System.out.println(failed + " failed");
        System.exit(failed == 0 ? 0 : 1);
    }
}
