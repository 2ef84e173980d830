package fr.spro.evaluation.results;

import fr.spro.evaluation.disclosure.Breakdowns.Table;
import fr.spro.evaluation.disclosure.Catalogue.Dimension;
import fr.spro.evaluation.results.Cell.Shown;
import fr.spro.evaluation.results.Derived.Gap;
import fr.spro.evaluation.results.Derived.Kind;
import fr.spro.evaluation.results.Derived.Side;
import fr.spro.evaluation.stats.Ordinal;
import fr.spro.evaluation.stats.PairwiseComparison;
import fr.spro.evaluation.stats.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Compares cells that are published, and nothing else: two waves, or the blocks of a breakdown. Each answers on an ordered
 * scale, with Mann and Whitney's test, Cliff's delta, and Holm's correction over everything that was looked at together.
 */
final class Comparisons {
    private Comparisons() {}

    /** What was found, and how many pairs were looked at. */
    record Found(List<Gap> gaps, int compared) {
        static final Found NONE = new Found(List.of(), 0);

        Found {
            gaps = List.copyOf(gaps);
        }

        Found plus(Found other) {
            List<Gap> all = new ArrayList<>(gaps);
            all.addAll(other.gaps);
            return new Found(all, compared + other.compared);
        }
    }

    /** The second wave against the first, for every question and row with one concept in both. */
    static Found ofWaves(List<Cell> first, List<Cell> second) {
        List<Cell> before = new ArrayList<>();
        List<Cell> after = new ArrayList<>();
        for (Cell cell : second) {
            first.stream()
                    .filter(candidate -> candidate.conceptId().equals(cell.conceptId())
                            && Objects.equals(candidate.row(), cell.row())
                            && isComparable(candidate, cell))
                    .findFirst()
                    .ifPresent(candidate -> {
                        before.add(candidate);
                        after.add(cell);
                    });
        }
        List<List<Ordinal>> family = new ArrayList<>();
        for (int i = 0; i < after.size(); i++) {
            family.add(List.of(ordinal(before.get(i)), ordinal(after.get(i))));
        }
        List<List<PairwiseComparison>> judged = PairwiseComparison.ofFamily(family);
        List<Gap> gaps = new ArrayList<>();
        int compared = 0;
        for (int i = 0; i < after.size(); i++) {
            PairwiseComparison one =
                    judged.get(i).isEmpty() ? null : judged.get(i).getFirst();
            compared += one == null ? 0 : 1;
            gaps.add(gap(
                    Kind.WAVES,
                    after.get(i),
                    side(List.of("HOT"), before.get(i)),
                    side(List.of("COLD"), after.get(i)),
                    one == null ? 0 : one.delta().value(),
                    one == null ? null : one.verdict()));
        }
        return new Found(gaps, compared);
    }

    private static boolean isComparable(Cell one, Cell other) {
        return one.shown() instanceof Shown.Full a
                && other.shown() instanceof Shown.Full b
                && a.median() != null
                && List.copyOf(a.counts().keySet())
                        .equals(List.copyOf(b.counts().keySet()));
    }

    /** The blocks of a breakdown against each other; keeps what is a clear or a possible difference. */
    static Found ofGroups(Breakdown breakdown) {
        return ofGroups(breakdown, Dimension.FUNCTION, Kind.BY_FUNCTION)
                .plus(ofGroups(breakdown, Dimension.ORGANISATION_TYPE, Kind.BY_ORGANISATION_TYPE));
    }

    private static Found ofGroups(Breakdown breakdown, Dimension dimension, Kind kind) {
        List<Breakdown.Question> questions = breakdown.questions().stream()
                .filter(question -> question.table().dimension() == dimension)
                .toList();
        List<List<Cell>> cells = new ArrayList<>();
        List<List<List<String>>> codes = new ArrayList<>();
        List<List<Ordinal>> family = new ArrayList<>();
        for (Breakdown.Question question : questions) {
            List<Cell> shown = new ArrayList<>();
            List<List<String>> named = new ArrayList<>();
            for (int b = 0; b < question.blocks().size(); b++) {
                if (question.blocks().get(b).shown() instanceof Shown.Full full && full.median() != null) {
                    shown.add(question.blocks().get(b));
                    named.add(block(question.table(), b));
                }
            }
            cells.add(shown);
            codes.add(named);
            family.add(shown.stream().map(Comparisons::ordinal).toList());
        }
        List<List<PairwiseComparison>> judged = PairwiseComparison.ofFamily(family);
        List<Gap> gaps = new ArrayList<>();
        int compared = 0;
        for (int q = 0; q < judged.size(); q++) {
            compared += judged.get(q).size();
            for (PairwiseComparison pair : judged.get(q)) {
                if (pair.verdict() != Verdict.INCONCLUSIVE) {
                    List<Cell> own = cells.get(q);
                    gaps.add(gap(
                            kind,
                            own.get(pair.first()),
                            side(codes.get(q).get(pair.first()), own.get(pair.first())),
                            side(codes.get(q).get(pair.second()), own.get(pair.second())),
                            pair.delta().value(),
                            pair.verdict()));
                }
            }
        }
        return new Found(gaps, compared);
    }

    private static List<String> block(Table table, int block) {
        return table.dimension() == Dimension.FUNCTION
                ? table.functions().get(block)
                : table.organisationTypes().get(block);
    }

    private static Gap gap(
            Kind kind,
            Cell cell,
            Side first,
            Side second,
            double effect,
            @org.jspecify.annotations.Nullable Verdict verdict) {
        return new Gap(
                kind,
                cell.linkId(),
                cell.row(),
                cell.conceptId(),
                first,
                second,
                Math.round(effect * 100) / 100.0,
                verdict);
    }

    private static Side side(List<String> codes, Cell cell) {
        return new Side(codes, Objects.requireNonNull(cell.n()), Objects.requireNonNullElse(cell.favourable(), 0));
    }

    private static Ordinal ordinal(Cell cell) {
        return new Ordinal(((Shown.Full) cell.shown())
                .counts().values().stream().mapToInt(Integer::intValue).toArray());
    }
}
