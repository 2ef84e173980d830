package fr.spro.evaluation.disclosure;

import fr.spro.evaluation.counting.Scope;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts the sessions of a year together into units of at least k answers, of which every published scope is made.
 *
 * <p>A session with k answers or more is a unit: its figure is published alone. Smaller ones, whose figures nobody sees,
 * are put together with their like: first of the same series, territory and quarter; when the quarter is over, those left
 * of the same series and territory; when the year is over, of the same territory, then of the region. What is left even
 * then is in no unit and counts nowhere. A unit never takes in a session that is published alone, for taking that away
 * again would show the rest.
 *
 * <p>A scope is made of exactly the units that lie in it with all their sessions: a unit of several series of one
 * territory counts for the territory and the region and for no series. So scopes are unions of units, and whatever
 * unions, intersections and differences somebody forms of published totals is a union of units again: it has nobody, or
 * k people or more. Units are made once: those of a batch depend on this and earlier batches only, so a total and its
 * later, larger version differ by whole units too.
 *
 * <p>The order of sessions in a batch does not matter. Costs n log n.
 */
public final class PublicationUnits {
    /** How long after the end of a quarter or a year its last sessions are still waited for. */
    static final int WAIT_DAYS = 62;

    private PublicationUnits() {}

    /** A session and how many answers it has (to all, or to one question). */
    public record Gathering(String id, @Nullable String series, String territory, LocalDate day, int n) {
        int quarter() {
            return (day.getMonthValue() - 1) / 3;
        }
    }

    /** Whether a quarter (0 to 3) of a year is over and its last sessions are no longer waited for. */
    private static boolean isOver(int year, int quarter, LocalDate asOf) {
        LocalDate end = LocalDate.of(year, quarter * 3 + 1, 1).plusMonths(3);
        return !asOf.isBefore(end.plusDays(WAIT_DAYS));
    }

    /** Whether a year is over and its last sessions are no longer waited for. */
    public static boolean isOver(int year, LocalDate asOf) {
        return isOver(year, 3, asOf);
    }

    /** Whether a quarter became over between two days, so that what was left of it may go together. */
    public static boolean hasTurned(int year, LocalDate before, LocalDate asOf) {
        for (int quarter = 0; quarter < 4; quarter++) {
            if (!isOver(year, quarter, before) && isOver(year, quarter, asOf)) {
                return true;
            }
        }
        return false;
    }

    /** Sessions that were sealed since the batch before, and the day on which they were put together. */
    public record Batch(LocalDate asOf, List<Gathering> gatherings) {
        public Batch {
            gatherings = List.copyOf(gatherings);
        }
    }

    /**
     * Sessions that are only counted together.
     *
     * @param series null when they are of several or none
     * @param territory null when they are of several
     * @param batch in which batch, from 1, the unit was made
     */
    public record Unit(
            List<String> gatherings,
            @Nullable String series,
            @Nullable String territory,
            int n,
            int batch) {
        public Unit {
            gatherings = List.copyOf(gatherings);
        }

        /** Whether the unit lies in the scope with all its sessions. */
        public boolean isIn(Scope scope) {
            return switch (scope.level()) {
                case SESSION -> gatherings.equals(List.of(scope.key()));
                case SERIES -> scope.key().equals(series);
                case TERRITORY -> scope.key().equals(territory);
                case REGION -> true;
            };
        }
    }

    /** The units of a year after all these batches, in the order in which they were made. */
    public static List<Unit> of(List<Batch> batches, int k) {
        List<Unit> units = new ArrayList<>();
        List<Gathering> waiting = new ArrayList<>();
        for (int number = 1; number <= batches.size(); number++) {
            Batch batch = batches.get(number - 1);
            List<Gathering> arrived = batch.gatherings().stream()
                    .filter(gathering -> gathering.n() > 0)
                    .sorted(Comparator.comparing(Gathering::id))
                    .toList();
            for (Gathering gathering : arrived) {
                if (gathering.n() >= k) {
                    units.add(unit(List.of(gathering), number));
                } else {
                    waiting.add(gathering);
                }
            }
            LocalDate asOf = batch.asOf();
            merge(waiting, waiting, g -> g.series() + "|" + g.territory() + "|" + g.quarter(), k, number, units);
            merge(
                    waiting,
                    waiting.stream()
                            .filter(g -> isOver(g.day().getYear(), g.quarter(), asOf))
                            .toList(),
                    g -> g.series() + "|" + g.territory(),
                    k,
                    number,
                    units);
            List<Gathering> last = waiting.stream()
                    .filter(g -> isOver(g.day().getYear(), asOf))
                    .toList();
            merge(waiting, last, Gathering::territory, k, number, units);
            merge(waiting, last.stream().filter(waiting::contains).toList(), g -> "", k, number, units);
        }
        return List.copyOf(units);
    }

    /** Makes units of those candidates that are alike, and takes them from the waiting ones. */
    private static void merge(
            List<Gathering> waiting,
            List<Gathering> candidates,
            Function<Gathering, String> alike,
            int k,
            int batch,
            List<Unit> units) {
        if (candidates.isEmpty()) {
            return;
        }
        TreeMap<String, List<Gathering>> groups = new TreeMap<>();
        for (Gathering gathering : candidates) {
            groups.computeIfAbsent(alike.apply(gathering), key -> new ArrayList<>())
                    .add(gathering);
        }
        Set<String> taken = new HashSet<>();
        for (List<Gathering> group : groups.values()) {
            group.sort(Comparator.comparing(Gathering::day).thenComparing(Gathering::id));
            List<List<Gathering>> made = new ArrayList<>();
            List<Gathering> open = new ArrayList<>();
            for (Gathering gathering : group) {
                open.add(gathering);
                if (sum(open) >= k) {
                    made.add(open);
                    open = new ArrayList<>();
                }
            }
            if (!made.isEmpty()) {
                // Not published yet, so the last one may still take in what is left.
                made.getLast().addAll(open);
            }
            for (List<Gathering> together : made) {
                units.add(unit(together, batch));
                together.forEach(gathering -> taken.add(gathering.id()));
            }
        }
        waiting.removeIf(gathering -> taken.contains(gathering.id()));
    }

    private static Unit unit(List<Gathering> together, int batch) {
        return new Unit(
                together.stream().map(Gathering::id).toList(),
                common(together, Gathering::series),
                common(together, Gathering::territory),
                sum(together),
                batch);
    }

    private static @Nullable String common(List<Gathering> together, Function<Gathering, @Nullable String> of) {
        String first = of.apply(together.getFirst());
        return together.stream().allMatch(gathering -> Objects.equals(first, of.apply(gathering))) ? first : null;
    }

    private static int sum(Collection<Gathering> gatherings) {
        return gatherings.stream().mapToInt(Gathering::n).sum();
    }
}
