package fr.spro.local.process;

import java.util.List;
import java.util.Map;

/**
 * How to start a program and how to tell that it is ready.
 *
 * @param name as in the log and in {@code run.json}
 * @param port where it listens; the same at every start
 * @param command a Java program: the path of {@code java}, its options, the main class
 * @param environment added to this process's environment
 */
public record Program(String name, int port, List<String> command, Map<String, String> environment, Readiness ready) {

    /** Copies the lists. */
    public Program {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** Tells whether a started program takes requests; asked again and again. */
    @FunctionalInterface
    public interface Readiness {
        /** Must answer within a second or two. */
        boolean test();
    }
}
