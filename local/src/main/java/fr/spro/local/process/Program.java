package fr.spro.local.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How to start a program and how to tell that it is ready.
 *
 * @param name as in the log and in {@code run.json}
 * @param port where it listens; the same at every start
 * @param command a Java program: the path of {@code java}, its options, the main class
 * @param environment added to this process's environment
 * @param cache says with which options each start begins, made or not
 */
public record Program(
        String name,
        int port,
        List<String> command,
        Map<String, String> environment,
        Readiness ready,
        @Nullable AotCache cache) {

    /** Copies the lists. */
    public Program {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** The command of a start at this moment. */
    List<String> commandNow() {
        return cache == null ? command : withOptions(command, cache.options());
    }

    /** Together with its cache, if it could have one. */
    public Stream<Trainee> trainee() {
        return cache == null ? Stream.empty() : Stream.of(new Trainee(name, command, cache));
    }

    static List<String> withOptions(List<String> java, List<String> options) {
        List<String> all = new ArrayList<>(java);
        all.addAll(1, options);
        return all;
    }

    /** Tells whether a started program takes requests; asked again and again. */
    @FunctionalInterface
    public interface Readiness {
        /** Must answer within a second or two. */
        boolean test();
    }
}
