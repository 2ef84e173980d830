package fr.spro.acceptance.chaos;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What was asked for on the command line.
 *
 * @param rush many people at one session instead of a mixed load on many
 * @param seed of the load and of the kills; the same one gives the same choices, not the same interleaving
 * @param minutes of the mixed load
 * @param people of the rush
 * @param kills of the rush
 * @param ready seconds within which everything must answer again after a kill
 */
record Settings(boolean rush, long seed, int minutes, int people, int kills, int ready) {

    static Settings parse(String... arguments) {
        boolean rush = false;
        long seed = System.currentTimeMillis() % 1_000_000;
        int minutes = 4;
        int people = 50_000;
        int kills = 30;
        int ready = 10;
        Deque<String> left = new ArrayDeque<>(List.of(arguments));
        while (!left.isEmpty()) {
            String option = left.removeFirst();
            switch (option) {
                case "rush" -> rush = true;
                case "--seed" -> seed = Long.parseLong(left.removeFirst());
                case "--minutes" -> minutes = Integer.parseInt(left.removeFirst());
                case "--people" -> people = Integer.parseInt(left.removeFirst());
                case "--kills" -> kills = Integer.parseInt(left.removeFirst());
                case "--ready" -> ready = Integer.parseInt(left.removeFirst());
                default ->
                    throw new IllegalArgumentException("Unknown option " + option
                            + "; known: rush --seed N --minutes N --people N --kills N --ready SECONDS");
            }
        }
        return new Settings(rush, seed, minutes, people, kills, ready);
    }
}
