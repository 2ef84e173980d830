package fr.spro.acceptance.chaos;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Promises that were seen broken, by the numbers of the design. */
final class Findings {
    private final Queue<String> broken = new ConcurrentLinkedQueue<>();

    /** Notes one, and says so at once, unless it holds. */
    void check(String promise, boolean holds, String otherwise) {
        if (!holds) {
            broken.add(promise + ": " + otherwise);
            System.out.println("VIOLATION " + promise + ": " + otherwise);
        }
    }

    List<String> all() {
        return List.copyOf(broken);
    }
}
