package fr.spro.local.process;

import java.util.List;

/**
 * A Java program and the cache that is made for it from what a rehearsal records.
 *
 * @param name as in the log
 * @param command the path of {@code java}, its options, the main class
 */
public record Trainee(String name, List<String> command, AotCache cache) {

    /** Copies the list. */
    public Trainee {
        command = List.copyOf(command);
    }
}
