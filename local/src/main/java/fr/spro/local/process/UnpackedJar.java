package fr.spro.local.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An executable Spring Boot jar as plain jars: {@code app.jar} with its classes and {@code lib/}. It starts faster than
 * jars in a jar, can have an AOT cache, and a build does not change it under a running program.
 *
 * @param directory holds all of this build of the program and nothing else
 * @param application the jar to put on the class path; it names its libraries in the manifest
 */
public record UnpackedJar(Path directory, Path application, String mainClass) {

    private static final Logger log = LoggerFactory.getLogger(UnpackedJar.class);
    private static final String CLASSES = "BOOT-INF/classes/";
    private static final String LIBRARIES = "BOOT-INF/lib/";
    /** By which a program knows its version; Spring Boot puts it outside the classes. */
    private static final String BUILD = "META-INF/build-info.properties";
    /** Another one for folders with other things in them: the first had nothing to hold them by. */
    private static final String LAYOUT = "-2";

    /**
     * Unpacks beside the jar unless that is done already, and keeps that version until this process ends; other versions
     * are deleted unless another process keeps them.
     *
     * @param added classes of ours that {@code app.jar} gets too
     */
    public static UnpackedJar of(Path jar, List<Class<?>> added) {
        try {
            Map<String, byte[]> ours = classFiles(added);
            CRC32 checksum = new CRC32();
            ours.values().forEach(checksum::update);
            String version = Long.toHexString(Files.getLastModifiedTime(jar).toMillis()) + "-"
                    + Long.toHexString(Files.size(jar)) + "-" + Long.toHexString(checksum.getValue()) + LAYOUT;
            Path all = jar.resolveSibling("unpacked");
            Path directory = all.resolve(version);
            if (!UsedFolders.hold(directory)) {
                unpack(jar, ours, all, directory);
                if (!UsedFolders.hold(directory)) {
                    throw new IOException(directory + " is not whole; delete it");
                }
            }
            deleteOthers(all, directory);
            return new UnpackedJar(directory, directory.resolve("app.jar"), mainClass(jar));
        } catch (IOException e) {
            throw new UncheckedIOException(jar + " cannot be unpacked", e);
        }
    }

    private static String mainClass(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            String main = file.getManifest().getMainAttributes().getValue("Start-Class");
            if (main == null) {
                throw new IOException(jar + " is not an executable Spring Boot jar");
            }
            return main;
        }
    }

    private static Map<String, byte[]> classFiles(List<Class<?>> types) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (Class<?> type : types) {
            String name = type.getName().replace('.', '/') + ".class";
            try (InputStream in = type.getResourceAsStream("/" + name)) {
                if (in == null) {
                    throw new IOException(name + " is missing");
                }
                files.put(name, in.readAllBytes());
            }
        }
        return files;
    }

    private static void unpack(Path jar, Map<String, byte[]> ours, Path all, Path directory) throws IOException {
        Files.createDirectories(all);
        Path part = Files.createTempDirectory(all, "part-");
        UsedFolders.prepare(part);
        Files.createDirectory(part.resolve("lib"));
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = manifest(libraries(file));
            try (JarOutputStream classes =
                    new JarOutputStream(Files.newOutputStream(part.resolve("app.jar")), manifest)) {
                for (JarEntry entry : (Iterable<JarEntry>) file.stream()::iterator) {
                    copy(file, entry, part, classes);
                }
                for (Map.Entry<String, byte[]> own : ours.entrySet()) {
                    classes.putNextEntry(new ZipEntry(own.getKey()));
                    classes.write(own.getValue());
                    classes.closeEntry();
                }
            }
        }
        try {
            Files.move(part, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            UsedFolders.delete(part);
            // An atomic move has no exception of its own for a target that is there.
            if (!Files.isDirectory(directory)) {
                throw e;
            }
            // Another launcher was faster.
        }
    }

    private static void deleteOthers(Path all, Path directory) throws IOException {
        try (Stream<Path> versions = Files.list(all)) {
            for (Path other : versions.filter(path -> !path.equals(directory)).toList()) {
                if (!other.getFileName().toString().startsWith("part-")) {
                    deleteUnlessHeld(other);
                }
            }
        }
    }

    /** No start fails for it: another launcher may delete the same, and the next start tries again. */
    private static void deleteUnlessHeld(Path version) {
        try {
            UsedFolders.deleteUnlessHeld(version);
        } catch (IOException | UncheckedIOException e) {
            log.warn("{} is not deleted", version, e);
        }
    }

    private static void copy(JarFile file, JarEntry entry, Path part, JarOutputStream classes) throws IOException {
        String name = entry.getName();
        if (entry.isDirectory()) {
            // Component scanning asks the jar for its directories.
            if (name.startsWith(CLASSES) && !name.equals(CLASSES)) {
                classes.putNextEntry(new ZipEntry(name.substring(CLASSES.length())));
                classes.closeEntry();
            }
        } else if (name.startsWith(LIBRARIES)) {
            Path target = part.resolve("lib").resolve(name.substring(LIBRARIES.length()));
            try (InputStream in = file.getInputStream(entry)) {
                Files.copy(in, target);
            }
            Files.setLastModifiedTime(target, FileTime.fromMillis(entry.getTime()));
        } else if (name.startsWith(CLASSES) || name.equals(BUILD)) {
            classes.putNextEntry(new ZipEntry(name.startsWith(CLASSES) ? name.substring(CLASSES.length()) : name));
            copy(file.getInputStream(entry), classes);
            classes.closeEntry();
        }
    }

    private static void copy(InputStream in, OutputStream out) throws IOException {
        try (in) {
            in.transferTo(out);
        }
    }

    /** In the order of the build, which is the order classes are looked for. */
    private static List<String> libraries(JarFile file) throws IOException {
        List<String> names = new ArrayList<>();
        ZipEntry index = file.getEntry("BOOT-INF/classpath.idx");
        if (index == null) {
            file.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.startsWith(LIBRARIES)
                            && name.toLowerCase(Locale.ROOT).endsWith(".jar"))
                    .map(name -> name.substring(LIBRARIES.length()))
                    .forEach(names::add);
            return names;
        }
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(file.getInputStream(index), StandardCharsets.UTF_8))) {
            lines.lines()
                    .map(line -> line.replaceAll("^- \"?|\"$", ""))
                    .map(name -> name.substring(name.lastIndexOf('/') + 1))
                    .forEach(names::add);
        }
        return names;
    }

    private static Manifest manifest(List<String> libraries) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        String.join(
                                " ",
                                libraries.stream().map(name -> "lib/" + name).toList()));
        return manifest;
    }
}
