package fr.spro.evaluation.publication;

import fr.spro.evaluation.counting.ResultCell;
import fr.spro.evaluation.disclosure.Breakdowns.Table;
import fr.spro.evaluation.disclosure.PublicationCatalogue.Dimension;
import fr.spro.evaluation.publication.DerivedFigures.Gap;
import fr.spro.evaluation.publication.DerivedFigures.Kind;
import fr.spro.evaluation.publication.DerivedFigures.Side;
import fr.spro.evaluation.publication.ScopeRelease.ScopeCell;
import fr.spro.evaluation.questionnaire.Comparability;
import fr.spro.evaluation.questionnaire.QuestionnaireCatalogue;
import fr.spro.evaluation.response.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Puts published cells side by side, and nothing else: two waves, two years, or each block of a breakdown and the rest. The words come
 * from the {@link ComparisonPlan} of the report.
 */
final class Comparisons {
    private Comparisons() {}

    /** The second wave beside the first, for every question and row with one concept and one scale in both. */
    static List<Gap> ofWaves(List<ResultCell> first, List<ResultCell> second) {
        List<Gap> gaps = new ArrayList<>();
        for (ResultCell cell : second) {
            first.stream()
                    .filter(candidate -> candidate.conceptId().equals(cell.conceptId())
                            && Objects.equals(candidate.row(), cell.row())
                            && isComparable(candidate, cell))
                    .findFirst()
                    .ifPresent(before ->
                            gaps.add(gap(Kind.WAVES, cell, side(List.of("HOT"), before), side(List.of("COLD"), cell))));
        }
        return List.copyOf(gaps);
    }

    /** The year before beside this one, for the followed questions that are the same in both. */
    static List<Gap> ofYears(
            ScopeRelease before, List<ScopeCell> now, Set<String> followed, QuestionnaireCatalogue asked) {
        List<Gap> gaps = new ArrayList<>();
        for (ScopeCell told : now) {
            ResultCell cell = told.cell();
            if (cell.row() == null && followed.contains(cell.conceptId())) {
                before.cells().stream()
                        .filter(candidate -> candidate.cell().isFor(cell.linkId(), null)
                                && candidate.cell().conceptId().equals(cell.conceptId())
                                && isComparable(candidate.cell(), cell)
                                && Comparability.isSame(
                                        asked.get(candidate.questionnaire()),
                                        asked.get(told.questionnaire()),
                                        cell.linkId()))
                        .findFirst()
                        .ifPresent(candidate -> gaps.add(gap(
                                Kind.YEARS,
                                cell,
                                side(List.of(String.valueOf(before.year())), candidate.cell()),
                                side(List.of(String.valueOf(before.year() + 1)), cell))));
            }
        }
        return List.copyOf(gaps);
    }

    private static boolean isComparable(ResultCell one, ResultCell other) {
        return one.favourable() != null
                && other.favourable() != null
                && one.shown() instanceof ResultCell.Shown.Full a
                && other.shown() instanceof ResultCell.Shown.Full b
                && List.copyOf(a.counts().keySet())
                        .equals(List.copyOf(b.counts().keySet()));
    }

    /** Each block of function and of structure beside the rest of its table, for the concepts that are followed. */
    static List<Gap> ofGroups(Breakdown breakdown, Set<String> followed) {
        List<Gap> gaps = new ArrayList<>();
        for (Breakdown.Question question : breakdown.questions()) {
            switch (question.table().dimension()) {
                case FUNCTION -> gaps.addAll(ofGroups(question, Kind.BY_FUNCTION, followed));
                case ORGANISATION_TYPE -> gaps.addAll(ofGroups(question, Kind.BY_ORGANISATION_TYPE, followed));
                case FUNCTION_BY_ORGANISATION_TYPE -> {}
            }
        }
        return List.copyOf(gaps);
    }

    private static List<Gap> ofGroups(Breakdown.Question question, Kind kind, Set<String> followed) {
        List<ResultCell> blocks = question.blocks();
        if (blocks.stream().noneMatch(cell -> followed.contains(cell.conceptId()) && cell.row() == null)) {
            return List.of();
        }
        int n = 0;
        int favourable = 0;
        for (ResultCell cell : blocks) {
            Integer own = cell.favourable();
            if (own != null) {
                n += Objects.requireNonNull(cell.n());
                favourable += own;
            }
        }
        List<Gap> gaps = new ArrayList<>();
        for (int b = 0; b < blocks.size(); b++) {
            ResultCell cell = blocks.get(b);
            List<String> codes = codes(question.table(), b);
            if (cell.favourable() == null || codes.equals(List.of(Profile.UNKNOWN))) {
                continue;
            }
            Side own = side(codes, cell);
            if (n > own.n()) {
                gaps.add(gap(kind, cell, own, new Side(List.of(), n - own.n(), favourable - own.favourable())));
            }
        }
        return gaps;
    }

    private static List<String> codes(Table table, int block) {
        return table.dimension() == Dimension.FUNCTION
                ? table.functions().get(block)
                : table.organisationTypes().get(block);
    }

    private static Gap gap(Kind kind, ResultCell cell, Side first, Side second) {
        return new Gap(kind, cell.linkId(), cell.row(), cell.conceptId(), first, second, 0, null);
    }

    private static Side side(List<String> codes, ResultCell cell) {
        return new Side(codes, Objects.requireNonNull(cell.n()), Objects.requireNonNull(cell.favourable()));
    }
}
