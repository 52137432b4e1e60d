package org.ionclay.compute.simd;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * Finds the library of dense products: ND4J, on the class path or in the folder {@code lib/IonClay/nd4j} beside the
 * installation. That folder is on no class path of ImageJ or Fiji, whose other plugins may have their own versions of
 * the same libraries, so a class loader of our own reads it.
 */
public final class DenseLibraries {

    /** System property with a folder of the library's jars, to look there instead. */
    public static final String PROPERTY = "ionclay.nd4j";

    private static final String FOLDER = "lib/IonClay/nd4j";
    /** A class of the library without which there is none. */
    private static final String WITNESS = "org/nd4j/linalg/factory/Nd4j.class";
    /** Packages that must not be taken from the host. */
    private static final List<String> OWN = List.of("org.ionclay.compute.nd4j.", "org.nd4j.", "org.bytedeco.");

    private DenseLibraries() {
    }

    /**
     * What was found.
     *
     * @param library the library, opened; null if there is none
     * @param why what was looked for and what was found instead, where there is none
     */
    public record Found(DenseLibrary library, String why) {

        /** Whether there is one. */
        public boolean present() {
            return library != null;
        }
    }

    /** The library; it is looked for once in each class loader, and opened then. */
    public static Found find() {
        return Once.FOUND;
    }

    /** The platform in the names of archives, such as {@code linux-x86_64}. */
    public static String platform() {
        final String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        final String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return (os.startsWith("mac") ? "macosx" : os.startsWith("win") ? "windows" : "linux") + "-"
                + (arch.equals("amd64") ? "x86_64" : arch.equals("aarch64") ? "arm64" : arch);
    }

    private static final class Once {
        static final Found FOUND = look();
    }

    private static Found look() {
        final ClassLoader own = DenseLibraries.class.getClassLoader();
        final String told = System.getProperty(PROPERTY);
        try {
            if (told != null) return open(loader(Path.of(told)), told);
            if (own.getResource(WITNESS) != null) return open(own, "the class path");
            final Path folder = folder();
            if (folder != null) return open(loader(folder), folder.toString());
            return new Found(null, "found none; unzip IonClay-<version>-nd4j-" + platform()
                    + ".zip into the folder of Fiji or ImageJ, which gives it a folder " + FOLDER);
        } catch (final IOException | URISyntaxException e) {
            return new Found(null, "it could not be looked for: " + e);
        }
    }

    private static Found open(final ClassLoader loader, final String where) {
        final Thread thread = Thread.currentThread();
        final ClassLoader before = thread.getContextClassLoader();
        // ND4J asks this thread's loader for its own services
        thread.setContextClassLoader(loader);
        try {
            final Iterator<DenseLibrary> services = ServiceLoader.load(DenseLibrary.class, loader).iterator();
            final DenseLibrary library = services.next();
            library.open();
            return new Found(library, "");
        } catch (final ServiceConfigurationError | LinkageError | RuntimeException e) {
            // not ours to mend: natives of another platform, a file that was not unpacked, no room on the disk
            return new Found(null, "what lies in " + where + " cannot be used here: " + cause(e) + "; unzip "
                    + "IonClay-<version>-nd4j-" + platform() + ".zip anew");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Throwable cause(final Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) root = root.getCause();
        return root;
    }

    private static URL self() throws IOException {
        final CodeSource source = DenseLibraries.class.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) throw new IOException("IonClay's own jar is not known");
        return source.getLocation();
    }

    /** The folder in one of the folders above our jar, which lies in {@code plugins} or below. */
    private static Path folder() throws IOException, URISyntaxException {
        final URI self = self().toURI();
        if (!"file".equals(self.getScheme())) return null;
        Path above = Path.of(self).getParent();
        for (int level = 0; level < 4 && above != null; level++) {
            if (Files.isDirectory(above.resolve(FOLDER))) return above.resolve(FOLDER);
            above = above.getParent();
        }
        return null;
    }

    private static ClassLoader loader(final Path folder) throws IOException {
        final List<URL> jars = new ArrayList<>();
        jars.add(self());
        try (Stream<Path> files = Files.list(folder)) {
            for (final Path file : files.sorted().toList()) {
                if (file.toString().endsWith(".jar")) jars.add(file.toUri().toURL());
            }
        }
        return new LibraryLoader(jars.toArray(URL[]::new), DenseLibraries.class.getClassLoader());
    }

    /** Takes the library and the classes that know it from its own jars, everything else from the host first. */
    private static final class LibraryLoader extends java.net.URLClassLoader {

        LibraryLoader(final URL[] jars, final ClassLoader parent) {
            super(jars, parent);
        }

        @Override
        protected Class<?> loadClass(final String name, final boolean resolve) throws ClassNotFoundException {
            if (OWN.stream().noneMatch(name::startsWith)) return super.loadClass(name, resolve);
            synchronized (getClassLoadingLock(name)) {
                final Class<?> loaded = findLoadedClass(name);
                final Class<?> found = loaded == null ? findClass(name) : loaded;
                if (resolve) resolveClass(found);
                return found;
            }
        }
    }
}
