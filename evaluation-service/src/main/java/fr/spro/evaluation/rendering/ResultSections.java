package fr.spro.evaluation.rendering;

import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.counting.Indicator;
import fr.spro.evaluation.counting.ResponseRate;
import fr.spro.evaluation.counting.ResultCell;
import fr.spro.evaluation.i18n.ServiceTexts;
import fr.spro.evaluation.publication.Breakdown;
import fr.spro.evaluation.publication.DerivedFigures.Gap;
import fr.spro.evaluation.publication.DerivedFigures.Kind;
import fr.spro.evaluation.publication.DerivedFigures.OfTerritory;
import fr.spro.evaluation.publication.DerivedFigures.Period;
import fr.spro.evaluation.publication.DerivedFigures.Progress;
import fr.spro.evaluation.publication.PairedResult;
import fr.spro.evaluation.publication.Release;
import fr.spro.evaluation.publication.ScopeRelease;
import fr.spro.evaluation.publication.ScopeRelease.ScopeCell;
import fr.spro.evaluation.questionnaire.Comparability;
import fr.spro.evaluation.questionnaire.IndicatorRule;
import fr.spro.evaluation.questionnaire.Item;
import fr.spro.evaluation.questionnaire.MatrixRow;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.QuestionnaireCatalogue;
import fr.spro.evaluation.questionnaire.Roles;
import fr.spro.evaluation.rendering.ResultSection.Grid;
import fr.spro.evaluation.rendering.ResultSection.GridCell;
import fr.spro.evaluation.rendering.ResultSection.GridRow;
import fr.spro.evaluation.stats.Proportion;
import fr.spro.evaluation.stats.Verdict;
import fr.spro.evaluation.territories.TerritoryCopies;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The one list of the parts of a result: of a session, and of a year of a series, a territory or the region. */
public final class ResultSections {
    private final QuestionnaireCatalogue questionnaires;
    private final ServiceTexts words;
    private final String released;

    ResultSections(QuestionnaireCatalogue questionnaires, ServiceTexts words, String released) {
        this.questionnaires = questionnaires;
        this.words = words;
        this.released = released;
    }

    /**
     * What stands beside a session.
     *
     * @param years the newest releases of the years of its territory and of the region
     * @param later its second campaign and what that released, null when there is none yet
     * @param paired the answers of the same people in both campaigns, null where they cannot be matched
     */
    public record Beside(
            List<ScopeRelease> years,
            @Nullable Campaign second,
            @Nullable Release later,
            @Nullable PairedResult paired) {
        /** Nothing. */
        public static final Beside NOTHING = new Beside(List.of(), null, null, null);

        public Beside {
            years = List.copyOf(years);
        }
    }

    /**
     * What stands beside a year of a scope.
     *
     * @param earlier its newest releases of earlier years, the oldest first
     * @param later the second wave of the same year, null when there is none yet
     * @param leftOut number of sealed sessions with too few answers that could not be put together with others
     */
    public record Before(
            List<ScopeRelease> earlier, @Nullable ScopeRelease later, int leftOut) {
        /** Nothing. */
        public static final Before NOTHING = new Before(List.of(), null, 0);

        public Before {
            earlier = List.copyOf(earlier);
        }
    }

    /** The parts of a session's result. */
    List<ResultSection> ofSession(
            Campaign campaign,
            Questionnaire questionnaire,
            Release release,
            int n,
            Beside beside,
            List<ChartFigure> figures) {
        List<ResultSection> sections = new ArrayList<>();
        String session = campaign.terms().sessionId();
        List<String> compared = beside.years().stream()
                .flatMap(year -> besideYear(session, year).stream())
                .toList();
        if (!compared.isEmpty()) {
            sections.add(ResultSection.ofSentences(
                    "comparaison", words.get("beside.title"), words.get("beside.lede"), compared));
        }
        sections.add(questions(figures));
        Release later = beside.later();
        Campaign second = beside.second();
        Indicators.Later wave = null;
        if (later != null && later.n() != null && second != null) {
            Questionnaire asked = questionnaires.get(second.terms().questionnaire());
            wave = new Indicators.Later(asked, later.cells());
            sections.add(later(
                    wave,
                    later,
                    release.cells(),
                    later.derived().gaps(),
                    campaign.terms().partnerServices(),
                    second.terms().mode().isLinked() ? "later.lede.linked" : "later.lede"));
        }
        PairedResult paired = beside.paired();
        if (paired != null) {
            new PairedResultSentences(campaign.terms().partnerServices(), words)
                    .section(paired)
                    .ifPresent(sections::add);
        }
        Indicators.Asked cells = new Indicators.Asked(
                release.cells().stream()
                        .map(cell -> new ScopeCell(questionnaire.ref(), cell, null))
                        .toList(),
                Map.of(questionnaire.ref(), questionnaire));
        sections.add(Indicators.of(
                cells,
                release,
                ResponseRate.of(n, release.present(), 1),
                wave,
                List.of(),
                others(cells, campaign.terms().partnerServices()),
                words));
        return sections;
    }

    private ResultSection questions(List<ChartFigure> figures) {
        return ResultSection.ofFigures("questions", words.get("questions.title"), "", figures);
    }

    /** A session against the others of a year, for what is followed. */
    private List<String> besideYear(String session, ScopeRelease year) {
        List<String> sentences = new ArrayList<>();
        for (Progress progress : year.derived().progress()) {
            progress.points().stream()
                    .filter(point -> point.sessions().equals(List.of(session)))
                    .findFirst()
                    .ifPresent(point -> {
                        int others = progress.whole().n() - point.share().n();
                        int favourable =
                                progress.whole().favourable() - point.share().favourable();
                        if (others > 0) {
                            sentences.add(words.get(
                                    progress.comparesUnits() ? "beside.one" : "beside.told",
                                    name(progress),
                                    words.get(
                                            "results.of",
                                            point.share().favourable(),
                                            point.share().n()),
                                    words.get("results.of", favourable, others),
                                    words.get("beside." + year.scope().level(), year.year()),
                                    verdict(point.verdict())));
                        }
                    });
        }
        return sentences;
    }

    private String verdict(@Nullable Verdict verdict) {
        return verdict == null ? words.get("verdict.none") : words.get("verdict." + verdict);
    }

    private String name(Progress progress) {
        Questionnaire version = questionnaires.get(progress.questionnaire());
        Item item = version.item(progress.linkId()).orElse(null);
        if (item == null) {
            return Indicators.shipped(progress.concept(), words).orElse(progress.linkId());
        }
        return Roles.indicator(version, progress.linkId())
                .map(indicator -> Indicators.nameOf(indicator, item, words))
                .or(() -> Indicators.shipped(progress.concept(), words))
                .orElseGet(() -> item.head().text().in(words.lang()));
    }

    /** The parts of a year's result. */
    List<ResultSection> ofScope(
            ScopeRelease release,
            Release newest,
            @Nullable Breakdown breakdown,
            Before before,
            List<ChartFigure> figures,
            TerritoryCopies territories) {
        List<ResultSection> sections = new ArrayList<>();
        ofTerritories(release, territories).ifPresent(sections::add);
        course(release, before).ifPresent(sections::add);
        sections.add(questions(figures));
        if (release.cells().isEmpty()) {
            return sections;
        }
        Map<String, Questionnaire> versions = release.cells().stream()
                .map(ScopeCell::questionnaire)
                .distinct()
                .collect(Collectors.toMap(version -> version, questionnaires::get));
        Questionnaire asked =
                Objects.requireNonNull(versions.get(release.cells().getFirst().questionnaire()));
        GroupNames names = new GroupNames(asked, words);
        CrossTables grids = new CrossTables(words, released, names);
        grids.heat(release, territories).ifPresent(sections::add);
        if (breakdown != null) {
            sections.add(groups(release, new GroupNames(questionnaires.get(breakdown.questionnaire()), words)));
        }
        grids.fairness(release).ifPresent(sections::add);
        ScopeRelease later = before.later();
        Indicators.Later wave = null;
        if (later != null && !later.cells().isEmpty()) {
            List<ResultCell> cells =
                    later.cells().stream().map(ScopeRelease.ScopeCell::cell).toList();
            wave = new Indicators.Later(
                    questionnaires.get(later.cells().getFirst().questionnaire()), cells);
            Release second = later.asOne(cells);
            sections.add(
                    later(wave, second, newest.cells(), later.derived().gaps(), release.services(), "later.lede.year"));
        }
        Indicators.Asked cells = new Indicators.Asked(release.cells(), versions);
        sections.add(Indicators.of(
                cells,
                newest,
                release.rate(),
                wave,
                release.derived().fairness(),
                others(cells, release.services()),
                words));
        return sections;
    }

    /** Questions with favourable answers that no indicator is read from, each row under its own words. */
    private List<Indicators.Named> others(Indicators.Asked asked, List<MatrixRow> services) {
        List<Indicators.Named> others = new ArrayList<>();
        for (ScopeCell told : asked.cells()) {
            ResultCell cell = told.cell();
            Questionnaire version = asked.version(told);
            Item item = version.item(cell.linkId()).orElse(null);
            if (item != null
                    && asked.indicator(told).isEmpty()
                    && IndicatorRule.of(item)
                            .filter(IndicatorRule::hasFavourable)
                            .isPresent()
                    && Arrays.stream(Indicator.values()).noneMatch(one -> one.shows(version, cell))) {
                others.add(new Indicators.Named(item.words(cell.row(), services).in(words.lang()), cell));
            }
        }
        return others;
    }

    /** The territories of the region, each against the rest of it, for what is followed. */
    private Optional<ResultSection> ofTerritories(ScopeRelease release, TerritoryCopies territories) {
        List<Progress> compared = release.derived().progress().stream()
                .filter(progress -> progress.territories().size() > 1)
                .toList();
        if (compared.isEmpty()) {
            return Optional.empty();
        }
        List<String> heads = new ArrayList<>(List.of(words.get("heat.col.territory")));
        Map<String, List<GridCell>> rows = new TreeMap<>();
        compared.forEach(progress -> progress.territories()
                .forEach(one -> rows.computeIfAbsent(one.territory(), unknown -> new ArrayList<>())));
        for (Progress progress : compared) {
            heads.add(name(progress));
            rows.forEach((territory, cells) -> cells.add(progress.territories().stream()
                    .filter(one -> one.territory().equals(territory))
                    .findFirst()
                    .map(this::cell)
                    .orElseGet(() -> new GridCell("", "–", 1, ""))));
        }
        String title = words.get(
                "territories.title",
                TimelineFigures.outcome(
                        compared.stream()
                                .flatMap(progress -> progress.territories().stream())
                                .map(OfTerritory::verdict),
                        words));
        return Optional.of(ResultSection.ofGrid(
                "territoires",
                title,
                words.get("territories.lede", release.derived().compared()) + " " + released,
                new Grid(
                        words.get("territories.caption", release.year()),
                        heads,
                        rows.entrySet().stream()
                                .map(row -> new GridRow(territories.shortName(row.getKey()), row.getValue()))
                                .toList())));
    }

    private GridCell cell(OfTerritory one) {
        Proportion share = new Proportion(one.share().favourable(), one.share().n());
        String count = words.get("results.of", share.x(), share.n());
        return one.verdict() == null
                ? new GridCell("", count + " · " + verdict(null), 1, "")
                : new GridCell(verdict(one.verdict()), words.percent(share.share()) + " · " + count, 1, "");
    }

    private Optional<ResultSection> course(ScopeRelease release, Before before) {
        TimelineFigures drawing =
                new TimelineFigures(words, released, release.derived().compared());
        List<ChartFigure> figures = new ArrayList<>();
        for (Progress progress : release.derived().progress()) {
            if (figures.isEmpty()) {
                figures.addAll(drawing.of(progress, periods(progress, before.earlier()), name(progress)));
            }
        }
        List<String> years = release.derived().gaps().stream()
                .filter(gap -> gap.kind() == Kind.YEARS)
                .map(gap -> words.get(
                        "years.one",
                        question(gap, release),
                        words.get(
                                "results.of",
                                gap.first().favourable(),
                                gap.first().n()),
                        gap.first().codes().getFirst(),
                        words.get(
                                "results.of",
                                gap.second().favourable(),
                                gap.second().n()),
                        gap.second().codes().getFirst(),
                        verdict(gap.verdict())))
                .toList();
        return figures.isEmpty() && years.isEmpty()
                ? Optional.empty()
                : Optional.of(new ResultSection(
                        "parcours", words.get("course.title"), words.get("course.lede"), years, figures, List.of()));
    }

    /** Earlier years first; a year whose question was another one begins with a break. */
    private List<Period> periods(Progress progress, List<ScopeRelease> earlier) {
        List<Period> periods = new ArrayList<>();
        Progress last = null;
        for (ScopeRelease year : earlier) {
            Progress then = year.derived().progress().stream()
                    .filter(candidate -> candidate.concept().equals(progress.concept()))
                    .findFirst()
                    .orElse(null);
            if (then != null) {
                append(periods, last, then);
                last = then;
            }
        }
        append(periods, last, progress);
        return periods;
    }

    private void append(List<Period> periods, @Nullable Progress last, Progress next) {
        boolean same = last == null
                || Comparability.isSame(
                        questionnaires.get(last.questionnaire()),
                        questionnaires.get(next.questionnaire()),
                        next.linkId());
        boolean first = true;
        for (Period period : next.periods()) {
            periods.add(first && !same ? new Period(period.year(), period.half(), period.share(), true) : period);
            first = false;
        }
    }

    private ResultSection groups(ScopeRelease release, GroupNames names) {
        List<Gap> gaps = release.derived().gaps().stream()
                .filter(gap -> gap.kind() == Kind.BY_FUNCTION || gap.kind() == Kind.BY_ORGANISATION_TYPE)
                .filter(gap -> gap.verdict() == Verdict.CLEAR || gap.verdict() == Verdict.POSSIBLE)
                .toList();
        long clear = gaps.stream().filter(gap -> gap.verdict() == Verdict.CLEAR).count();
        String title = gaps.isEmpty()
                ? words.get(release.derived().compared() == 0 ? "groups.title.untold" : "groups.title.none")
                : clear == 0
                        ? words.get(
                                gaps.size() == 1 ? "groups.title.possible.one" : "groups.title.possible.many",
                                gaps.size())
                        : words.get(clear == 1 ? "groups.title.one" : "groups.title.many", clear);
        List<String> sentences =
                gaps.stream().map(gap -> sentence(gap, release, names)).toList();
        return ResultSection.ofSentences(
                "groupes", title, words.get("groups.lede", release.derived().compared()), sentences);
    }

    private String question(Gap gap, ScopeRelease release) {
        return release.cells().stream()
                .filter(told -> told.cell().isFor(gap.linkId(), gap.row()))
                .findFirst()
                .flatMap(told -> questionnaires.get(told.questionnaire()).item(gap.linkId()))
                .map(item -> item.words(gap.row(), release.services()).in(words.lang()))
                .orElse(gap.linkId());
    }

    private String sentence(Gap gap, ScopeRelease release, GroupNames names) {
        boolean byFunction = gap.kind() == Kind.BY_FUNCTION;
        String question = question(gap, release);
        return words.get(
                "groups.one",
                question,
                byFunction
                        ? names.functions(gap.first().codes())
                        : names.organisationTypes(gap.first().codes()),
                words.get("results.of", gap.first().favourable(), gap.first().n()),
                words.get("derived.rest"),
                words.get("results.of", gap.second().favourable(), gap.second().n()),
                verdict(gap.verdict()),
                words.signed(100 * gap.effect()));
    }

    /** The wave three months later: what became of it, beside what was said at the time. */
    private ResultSection later(
            Indicators.Later wave,
            Release second,
            List<ResultCell> first,
            List<Gap> gaps,
            List<MatrixRow> services,
            String lede) {
        List<String> sentences = new ArrayList<>();
        ResultCell used = cell(Indicator.TRANSFER, wave.cells());
        ResultCell meant = cell(Indicator.INTENT, first);
        if (used != null && meant != null && meant.n() != null && used.n() != null) {
            sentences.add(words.get("later.intent", of(meant), of(used)));
        }
        for (Gap gap : gaps) {
            if (gap.kind() == Kind.WAVES) {
                sentences.add(words.get(
                        "later.one",
                        MatrixRow.label(services, String.valueOf(gap.row())).in(words.lang()),
                        words.get(
                                "results.of",
                                gap.first().favourable(),
                                gap.first().n()),
                        words.get(
                                "results.of",
                                gap.second().favourable(),
                                gap.second().n()),
                        verdict(gap.verdict())));
            }
        }
        ReleaseFigures drawing = new ReleaseFigures(services, words, second, released);
        List<ChartFigure> figures = wave.questionnaire().items().stream()
                .flatMap(item -> Indicator.REFERS.isAbout(item.head().conceptId())
                        ? drawing.later(item, first).stream()
                        : drawing.of(item).stream())
                .toList();
        String title = used != null && used.n() != null && used.favourable() != null
                ? words.get(
                        "later.title.used", Objects.requireNonNull(used.favourable()), Objects.requireNonNull(used.n()))
                : words.get("later.title");
        return new ResultSection("plus-tard", title, words.get(lede), sentences, figures, List.of());
    }

    private static @Nullable ResultCell cell(Indicator indicator, List<ResultCell> cells) {
        return cells.stream().filter(indicator::isReadFrom).findFirst().orElse(null);
    }

    private String of(ResultCell cell) {
        return words.get(
                "results.of", Objects.requireNonNullElse(cell.favourable(), 0), Objects.requireNonNull(cell.n()));
    }
}
