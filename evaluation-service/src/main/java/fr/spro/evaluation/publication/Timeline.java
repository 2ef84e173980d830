package fr.spro.evaluation.publication;

import fr.spro.evaluation.counting.AnswerCounter;
import fr.spro.evaluation.counting.IndexScores;
import fr.spro.evaluation.counting.Scope;
import fr.spro.evaluation.counting.Scope.Level;
import fr.spro.evaluation.disclosure.PublicationCatalogue;
import fr.spro.evaluation.disclosure.PublicationUnits.Unit;
import fr.spro.evaluation.i18n.BilingualText;
import fr.spro.evaluation.publication.DerivedFigures.OfTerritory;
import fr.spro.evaluation.publication.DerivedFigures.Period;
import fr.spro.evaluation.publication.DerivedFigures.Point;
import fr.spro.evaluation.publication.DerivedFigures.Progress;
import fr.spro.evaluation.publication.DerivedFigures.Spot;
import fr.spro.evaluation.publication.YearCounter.Question;
import fr.spro.evaluation.publication.YearCounter.Share;
import fr.spro.evaluation.questionnaire.Comparability;
import fr.spro.evaluation.questionnaire.QuestionnaireCatalogue;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The units of a scope in order of time, for the few questions that are followed through a year. A unit's figure is that
 * of a session that is published itself, or of small sessions that are only ever counted together: the audit takes the
 * total of every unit as known, and half a year is a sum of whole units, so nothing more can be worked out than without.
 */
final class Timeline {
    /** More units than this are not named: nobody reads them one by one. */
    static final int MOST_NAMED = 400;

    private static final int LONGEST_TITLE_LIST = 12;
    private static final Scope REGION = new Scope(Level.REGION, PublicationCatalogue.REGION);

    private final YearCounter count;
    private final QuestionnaireCatalogue questionnaires;
    private final Map<Integer, List<Unit>> units;

    Timeline(YearCounter count, QuestionnaireCatalogue questionnaires, Map<Integer, List<Unit>> units) {
        this.count = count;
        this.questionnaires = questionnaires;
        this.units = units;
    }

    /** A unit with the version its newest session was asked in. */
    private record Placed(
            Unit unit, int number, LocalDate from, LocalDate to, DerivedFigures.Share share, String version) {}

    /**
     * What is followed of a scope.
     *
     * @param followed concepts that are followed
     * @param total the published total of a question in the scope, empty when it may not be seen
     * @param regional the same for the region
     */
    List<Progress> of(
            Scope scope,
            Set<String> followed,
            Function<Integer, Optional<DerivedFigures.Share>> total,
            Function<Integer, Optional<DerivedFigures.Share>> regional) {
        List<Progress> all = new ArrayList<>();
        for (String concept : followed) {
            List<Integer> numbers = numbers(concept);
            if (!numbers.isEmpty()) {
                total.apply(numbers.getFirst())
                        .ifPresent(whole -> all.add(progress(
                                scope,
                                numbers,
                                whole,
                                scope.equals(REGION)
                                        ? null
                                        : regional.apply(numbers.getFirst()).orElse(null))));
            }
        }
        return all;
    }

    /** The questions about it, the one of the newest questionnaire first. */
    private List<Integer> numbers(String concept) {
        List<Integer> numbers = new ArrayList<>();
        for (int q = 1; q <= count.questions().size(); q++) {
            AnswerCounter counter = count.questions().get(q - 1).counter();
            if (concept.equals(counter.item().head().conceptId())
                    && counter.row() == null
                    && !(counter instanceof IndexScores)) {
                numbers.add(q);
            }
        }
        return numbers;
    }

    private Progress progress(
            Scope scope, List<Integer> numbers, DerivedFigures.Share whole, DerivedFigures.@Nullable Share reference) {
        List<Placed> placed = new ArrayList<>();
        for (int number : numbers) {
            units.getOrDefault(number, List.of()).stream()
                    .filter(unit -> unit.isIn(scope))
                    .forEach(unit -> placed.add(placed(unit, number)));
        }
        placed.sort(Comparator.comparing(Placed::from)
                .thenComparing(Placed::to)
                .thenComparing(one -> one.unit().gatherings().getFirst()));
        Question newest = count.questions().get(numbers.getFirst() - 1);
        List<Placed> pool = placed.stream()
                .filter(one -> one.number() == numbers.getFirst())
                .toList();
        List<OfTerritory> territories = scope.equals(REGION) ? territories(pool) : List.of();
        return new Progress(
                newest.counter().item().head().conceptId(),
                newest.counter().item().linkId(),
                newest.questionnaire(),
                whole,
                reference,
                placed.size() > MOST_NAMED ? List.of() : points(placed),
                territories,
                crowd(
                        scope.equals(REGION)
                                ? territories.stream().map(OfTerritory::share).toList()
                                : pool.stream().map(Placed::share).toList()),
                periods(placed));
    }

    private Placed placed(Unit unit, int number) {
        LocalDate from = LocalDate.MAX;
        LocalDate to = LocalDate.MIN;
        int favourable = 0;
        String version = "";
        for (String id : unit.gatherings()) {
            Share share = Objects.requireNonNull(count.find(id));
            LocalDate day = share.terms.day();
            from = day.isBefore(from) ? day : from;
            if (!day.isBefore(to)) {
                to = day;
                version = share.terms.questionnaire();
            }
            favourable += share.favourable(number);
        }
        return new Placed(unit, number, from, to, new DerivedFigures.Share(favourable, unit.n()), version);
    }

    private List<Point> points(List<Placed> placed) {
        List<Point> points = new ArrayList<>();
        Placed before = null;
        for (Placed one : placed) {
            points.add(new Point(
                    one.unit().gatherings().stream()
                            .map(id -> share(id).terms.sessionId())
                            .toList(),
                    titles(one.unit()),
                    one.from(),
                    one.to(),
                    one.share(),
                    before != null && breaks(before, one),
                    null));
            before = one;
        }
        return points;
    }

    private Share share(String id) {
        return Objects.requireNonNull(count.find(id));
    }

    private List<BilingualText> titles(Unit unit) {
        return unit.gatherings().stream()
                .limit(LONGEST_TITLE_LIST)
                .map(id -> share(id).terms.title())
                .toList();
    }

    private boolean breaks(Placed before, Placed after) {
        Question question = count.questions().get(after.number() - 1);
        return before.number() != after.number()
                || (!before.version().equals(after.version())
                        && !Comparability.isSame(
                                questionnaires.get(before.version()),
                                questionnaires.get(after.version()),
                                question.counter().item().linkId()));
    }

    /** Units of several territories are of none. */
    private static List<OfTerritory> territories(List<Placed> placed) {
        TreeMap<String, DerivedFigures.Share> shares = new TreeMap<>();
        for (Placed one : placed) {
            String territory = one.unit().territory();
            if (territory != null) {
                shares.merge(
                        territory,
                        one.share(),
                        (a, b) -> new DerivedFigures.Share(a.favourable() + b.favourable(), a.n() + b.n()));
            }
        }
        return shares.entrySet().stream()
                .map(entry -> new OfTerritory(entry.getKey(), entry.getValue(), null))
                .toList();
    }

    private static List<Spot> crowd(List<DerivedFigures.Share> compared) {
        Map<DerivedFigures.Share, Integer> spots = new HashMap<>();
        compared.forEach(share -> spots.merge(share, 1, Integer::sum));
        return spots.entrySet().stream()
                .map(entry -> new Spot(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingInt((Spot spot) -> spot.share().n())
                        .thenComparingInt(spot -> spot.share().favourable()))
                .toList();
    }

    /** Halves of years, of the units that lie in one with all their sessions; of two forms of a question the newer. */
    private List<Period> periods(List<Placed> placed) {
        TreeMap<Integer, List<Placed>> halves = new TreeMap<>();
        for (Placed one : placed) {
            int half = half(one.from());
            if (half == half(one.to())) {
                halves.computeIfAbsent(half, unknown -> new ArrayList<>()).add(one);
            }
        }
        List<Period> periods = new ArrayList<>();
        Placed before = null;
        for (Map.Entry<Integer, List<Placed>> half : halves.entrySet()) {
            int number = half.getValue().getLast().number();
            List<Placed> own = half.getValue().stream()
                    .filter(one -> one.number() == number)
                    .toList();
            periods.add(new Period(
                    half.getKey() / 2,
                    half.getKey() % 2 + 1,
                    new DerivedFigures.Share(
                            own.stream()
                                    .mapToInt(one -> one.share().favourable())
                                    .sum(),
                            own.stream().mapToInt(one -> one.share().n()).sum()),
                    before != null && breaks(before, own.getFirst())));
            before = own.getLast();
        }
        return periods;
    }

    private static int half(LocalDate day) {
        return 2 * day.getYear() + (day.getMonthValue() > 6 ? 1 : 0);
    }
}
