package fr.spro.evaluation.publication;

import fr.spro.evaluation.campaign.CampaignTerms;
import fr.spro.evaluation.counting.AnswerCounter;
import fr.spro.evaluation.counting.ResponseRate;
import fr.spro.evaluation.counting.ResultCell;
import fr.spro.evaluation.counting.Scope;
import fr.spro.evaluation.disclosure.AuditReport;
import fr.spro.evaluation.disclosure.DisclosureThresholds;
import fr.spro.evaluation.disclosure.PublicationCatalogue;
import fr.spro.evaluation.disclosure.PublicationUnits.Unit;
import fr.spro.evaluation.publication.ScopeRelease.ScopeCell;
import fr.spro.evaluation.publication.YearCounter.Question;
import fr.spro.evaluation.publication.YearCounter.Share;
import fr.spro.evaluation.questionnaire.MatrixRow;
import fr.spro.evaluation.questionnaire.Roles;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes the release of a scope from what was added up for it, and works out what follows from it. */
final class YearReleaseWriter {
    private final Of of;
    private final YearCounter count;
    private final List<Question> questions;
    private final ScopeFigures figures;
    private final List<Unit> units;
    private final Timeline timeline;
    private final DisclosureThresholds steps;
    private final Function<Scope, Optional<ScopeRelease>> newest;
    private final ScopeYearReleases.FirstWave firstWave;
    private final YearBefore before;

    /** Compares the cells of a scope with those of the year before. */
    interface YearBefore {
        List<DerivedFigures.Gap> compare(Scope scope, List<ScopeCell> cells, Set<String> followed);
    }

    /** Which year, up to which batch, of which day. */
    record Of(int year, int batch, LocalDate day) {}

    YearReleaseWriter(
            Of of,
            YearCounter count,
            ScopeFigures figures,
            List<Unit> units,
            Timeline timeline,
            DisclosureThresholds steps,
            Function<Scope, Optional<ScopeRelease>> newest,
            ScopeYearReleases.FirstWave firstWave,
            YearBefore before) {
        this.before = before;
        this.of = of;
        this.count = count;
        this.questions = count.questions();
        this.figures = figures;
        this.units = units;
        this.timeline = timeline;
        this.steps = steps;
        this.newest = newest;
        this.firstWave = firstWave;
    }

    /** The release of a scope with so many answers, given the newest breakdown of every scope that has one. */
    ScopeRelease release(Scope scope, int n, Map<Scope, Breakdown> breakdowns, AuditReport audit) {
        List<String> sessions = units.stream()
                .filter(unit -> unit.isIn(scope))
                .flatMap(unit -> unit.gatherings().stream())
                .toList();
        int present = sessions.stream()
                .mapToInt(id -> Objects.requireNonNull(count.find(id)).frame.present())
                .sum();
        List<ScopeCell> cells = new ArrayList<>();
        List<ScopeCell> services = new ArrayList<>();
        List<DerivedFigures.Index> indices = new ArrayList<>();
        Map<String, DerivedFigures.Gain> gains = new HashMap<>();
        for (int q : asked(sessions)) {
            Question question = questions.get(q - 1);
            if (question.isIndex()) {
                figures.index(scope, q, steps).ifPresent(indices::add);
                continue;
            }
            ScopeCell told =
                    new ScopeCell(question.questionnaire(), figures.total(scope, q, steps), asked(q, sessions));
            if (!question.isOfServices()) {
                cells.add(told);
            } else if (told.cell().n() != null) {
                services.add(told);
                figures.gain(scope, q, steps).ifPresent(gain -> gains.put(name(told), gain));
            }
        }
        services.sort(Comparator.comparing(
                        (ScopeCell told) -> Objects.requireNonNull(told.cell().n()))
                .reversed()
                .thenComparing(YearReleaseWriter::name));
        List<ScopeCell> most = services.subList(0, Math.min(services.size(), ScopeYearReleases.MOST_SERVICES));
        cells.addAll(most);
        Breakdown breakdown = breakdowns.get(scope);
        Set<String> followed = followed(sessions);
        List<DerivedFigures.Gap> gaps = comparisons(scope, cells, breakdown, followed);
        DerivedFigures derived = ComparisonPlan.judged(
                new DerivedFigures(
                        indices,
                        most.stream()
                                .flatMap(told -> Stream.ofNullable(gains.get(name(told))))
                                .toList(),
                        gaps,
                        0,
                        timeline.of(scope, followed, q -> share(figures.total(scope, q, steps)), this::regional),
                        scope.level() == Scope.Level.REGION ? HeatTable.of(breakdowns.values()) : List.of(),
                        breakdown == null
                                ? List.of()
                                : RepresentativenessFigures.of(breakdown.people(), count, units, steps.k())),
                scope.level() == Scope.Level.SERIES);
        return new ScopeRelease(
                UUID.randomUUID().toString(),
                scope,
                of.year(),
                of.batch(),
                of.day(),
                n,
                sessions.size(),
                present,
                rate(scope, n, present, sessions.size()),
                cells,
                rows(sessions, cells),
                breakdown == null ? null : breakdown.id(),
                audit,
                derived);
    }

    /** Returns the numbers of the questions that a session of the scope asked. */
    private List<Integer> asked(List<String> sessions) {
        return sessions.stream()
                .flatMapToInt(id -> Arrays.stream(Objects.requireNonNull(count.find(id)).numbers))
                .filter(number -> number != YearCounter.PEOPLE)
                .distinct()
                .sorted()
                .boxed()
                .toList();
    }

    /** Leaves units with implausible attendance out of both sides: whole units, so that no small session is told. */
    private ResponseRate rate(Scope scope, int n, int present, int all) {
        int answersCounted = 0;
        int presentCounted = 0;
        int counted = 0;
        for (Unit unit : units) {
            List<Share> shares = unit.gatherings().stream()
                    .map(id -> Objects.requireNonNull(count.find(id)))
                    .toList();
            if (unit.isIn(scope) && shares.stream().allMatch(YearReleaseWriter::isPlausible)) {
                answersCounted += unit.n();
                presentCounted +=
                        shares.stream().mapToInt(share -> share.frame.present()).sum();
                counted += shares.size();
            }
        }
        return counted == 0
                ? new ResponseRate(n, present, 0, all)
                : new ResponseRate(answersCounted, presentCounted, counted, all);
    }

    private static boolean isPlausible(Share share) {
        return ResponseRate.isPlausible(share.n(YearCounter.PEOPLE), share.frame.present());
    }

    private ScopeRelease.Asked asked(int number, List<String> sessions) {
        List<CampaignTerms> asking = sessions.stream()
                .map(id -> Objects.requireNonNull(count.find(id)))
                .filter(share -> share.asks(number))
                .map(share -> share.terms)
                .toList();
        return new ScopeRelease.Asked(
                asking.size(),
                asking.stream()
                        .map(terms -> terms.questionnaire()
                                .substring(0, terms.questionnaire().indexOf('@')))
                        .distinct()
                        .sorted()
                        .toList());
    }

    private static String name(ScopeCell told) {
        return told.questionnaire() + "|" + told.cell().linkId() + "."
                + told.cell().row();
    }

    /** Returns the concepts that the questionnaires of these sessions follow. */
    private Set<String> followed(List<String> sessions) {
        Set<String> versions = new HashSet<>();
        sessions.forEach(
                id -> versions.add(Objects.requireNonNull(count.find(id)).terms.questionnaire()));
        return Roles.followed(count.questionnaires().stream()
                .filter(questionnaire -> versions.contains(questionnaire.ref()))
                .toList());
    }

    private List<DerivedFigures.Gap> comparisons(
            Scope scope, List<ScopeCell> cells, @Nullable Breakdown breakdown, Set<String> followed) {
        List<DerivedFigures.Gap> gaps =
                new ArrayList<>(breakdown == null ? List.of() : Comparisons.ofGroups(breakdown, followed));
        firstWave
                .newest(scope, of.year())
                .ifPresent(first -> gaps.addAll(Comparisons.ofWaves(
                        first.cells().stream().map(ScopeCell::cell).toList(),
                        cells.stream().map(ScopeCell::cell).toList())));
        gaps.addAll(before.compare(scope, cells, followed));
        return gaps;
    }

    private static Optional<DerivedFigures.Share> share(ResultCell cell) {
        Integer n = cell.n();
        Integer favourable = cell.favourable();
        return n == null || favourable == null
                ? Optional.empty()
                : Optional.of(new DerivedFigures.Share(favourable, n));
    }

    /** The region's figure of a question: that of this batch, or of an earlier one when it gets none now. */
    private Optional<DerivedFigures.Share> regional(int number) {
        Scope region = new Scope(Scope.Level.REGION, PublicationCatalogue.REGION);
        if (figures.isDue(region)) {
            return share(figures.total(region, number, steps));
        }
        AnswerCounter own = questions.get(number - 1).counter();
        return newest.apply(region)
                .flatMap(former -> former.cells().stream()
                        .map(ScopeCell::cell)
                        .filter(cell -> cell.isFor(own.item().linkId(), own.row())
                                && cell.conceptId().equals(own.item().head().conceptId()))
                        .findFirst())
                .flatMap(YearReleaseWriter::share);
    }

    private List<MatrixRow> rows(Collection<String> sessions, List<ScopeCell> cells) {
        Set<String> used = new HashSet<>();
        for (ScopeCell told : cells) {
            String row = told.cell().row();
            if (row != null) {
                used.add(row);
            }
        }
        Map<String, MatrixRow> rows = new TreeMap<>();
        for (String id : sessions) {
            Objects.requireNonNull(count.find(id)).terms.partnerServices().stream()
                    .filter(row -> used.contains(row.code()))
                    .forEach(row -> rows.putIfAbsent(row.code(), row));
        }
        return List.copyOf(rows.values());
    }
}
