package fr.spro.local;

import fr.spro.local.process.AotCache;
import fr.spro.local.process.Trainee;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a launcher is started by a rehearsal, a test or a measurement: as {@code ./run} does it. A main
 * class and its arguments are to follow.
 */
public final class LauncherCommand {

    private static final String NAME = "launcher";
    private static final String OPTIONS = "deploy/launcher.options";

    private final Path root;
    private final OwnJars jars;

    LauncherCommand(Path root, OwnJars jars) {
        this.root = root;
        this.jars = jars;
    }

    /** From the jars that the build left, if this program has the same ones. */
    public static LauncherCommand in(Path root) {
        return new LauncherCommand(root, OwnJars.of(root));
    }

    /** With its cache, if there is one. */
    public List<String> start() {
        return with(trainee().flatMap(launcher -> launcher.cache().options().stream()));
    }

    /** It records what its cache is made from. */
    List<String> recording() {
        return with(trainee().flatMap(launcher -> launcher.cache().recording().stream()));
    }

    /** None for a launcher that does not run from jars. */
    Stream<Trainee> trainee() {
        List<String> command = with(Stream.empty());
        command.add(Local.class.getName());
        try {
            List<String> key = new ArrayList<>(command);
            key.add(Files.readString(root.resolve(OPTIONS)));
            AotCache cache = jars.cache(NAME, key, List.of());
            return cache == null ? Stream.empty() : Stream.of(new Trainee(NAME, command, cache));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> with(Stream<String> cache) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        cache.forEach(command::add);
        command.add("@" + root.resolve(OPTIONS));
        command.addAll(List.of("-cp", jars.classPath()));
        return command;
    }
}
