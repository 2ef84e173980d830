package fr.spro.acceptance.bench;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for on the command line.
 *
 * @param scenarios that run, in the order of their list
 * @param repeat how often each load is measured; 0: as often as it is by itself
 * @param people how many a load has at most; 0: as many as it has by itself
 * @param seed of the loads' choices; 0 makes the loads that older figures are from
 * @param into the folder for what the run leaves
 */
record Settings(
        Set<Scenario> scenarios,
        int repeat,
        int people,
        long seed,
        @Nullable Path into) {

    static Settings parse(String... arguments) {
        Set<Scenario> scenarios = EnumSet.noneOf(Scenario.class);
        int repeat = 0;
        int people = 0;
        long seed = 0;
        Path into = null;
        Deque<String> left = new ArrayDeque<>(List.of(arguments));
        while (!left.isEmpty()) {
            String argument = left.removeFirst();
            switch (argument) {
                case "--repeat" -> repeat = positive(argument, left);
                case "--people" -> people = positive(argument, left);
                case "--seed" -> seed = Long.parseLong(value(argument, left));
                case "--into" -> into = Path.of(value(argument, left));
                case "all" -> scenarios.addAll(EnumSet.allOf(Scenario.class));
                default -> scenarios.add(Scenario.named(argument));
            }
        }
        return new Settings(
                scenarios.isEmpty() ? EnumSet.allOf(Scenario.class) : scenarios, repeat, people, seed, into);
    }

    private static String value(String option, Deque<String> left) {
        if (left.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return left.removeFirst();
    }

    private static int positive(String option, Deque<String> left) {
        String value = value(option, left);
        if (!value.matches("[1-9]\\d{0,6}")) {
            throw new IllegalArgumentException(option + " needs a positive number, not " + value);
        }
        return Integer.parseInt(value);
    }

    int repetitions(int usual) {
        return repeat == 0 ? usual : repeat;
    }

    int atMost(int usual) {
        return people == 0 ? usual : Math.min(people, usual);
    }
}
