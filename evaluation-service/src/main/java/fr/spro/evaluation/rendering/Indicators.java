package fr.spro.evaluation.rendering;

import fr.spro.evaluation.counting.Indicator;
import fr.spro.evaluation.counting.ResponseRate;
import fr.spro.evaluation.counting.ResultCell;
import fr.spro.evaluation.counting.ResultCell.Shown;
import fr.spro.evaluation.i18n.BilingualText;
import fr.spro.evaluation.i18n.ServiceTexts;
import fr.spro.evaluation.publication.DerivedFigures;
import fr.spro.evaluation.publication.Release;
import fr.spro.evaluation.publication.ScopeRelease.ScopeCell;
import fr.spro.evaluation.questionnaire.AnswerOption;
import fr.spro.evaluation.questionnaire.IndicatorRule;
import fr.spro.evaluation.questionnaire.Item;
import fr.spro.evaluation.questionnaire.NamedIndicator;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.Roles;
import fr.spro.evaluation.rendering.ResultSection.Grid;
import fr.spro.evaluation.rendering.ResultSection.GridCell;
import fr.spro.evaluation.rendering.ResultSection.GridRow;
import fr.spro.evaluation.stats.Interval;
import fr.spro.evaluation.stats.Proportion;
import fr.spro.evaluation.stats.Recommendation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The indicators I1 to I16 of a release as one table: a value, how sure it is, and the answers it stands on. */
final class Indicators {
    private final Asked asked;
    private final Release release;
    private final ResponseRate rate;
    private final @Nullable Later later;
    private final List<DerivedFigures.Fairness> fairness;
    private final ServiceTexts words;
    private final List<GridRow> rows = new ArrayList<>();

    /** The cells of a release with the versions they are asked in. */
    record Asked(List<ScopeCell> cells, Map<String, Questionnaire> versions) {
        Asked {
            cells = List.copyOf(cells);
            versions = Map.copyOf(versions);
        }

        Questionnaire version(ScopeCell told) {
            return Objects.requireNonNull(versions.get(told.questionnaire()));
        }

        /** Returns what the author says of the figure of a question. */
        Optional<NamedIndicator> indicator(ScopeCell told) {
            return told.cell().row() == null
                    ? Roles.indicator(version(told), told.cell().linkId())
                    : Optional.empty();
        }
    }

    /** The cell of a question that no indicator is read from, under its words. */
    record Named(String name, ResultCell cell) {}

    /** The wave three months later. */
    record Later(Questionnaire questionnaire, List<ResultCell> cells) {}

    private Indicators(
            Asked asked,
            Release release,
            ResponseRate rate,
            @Nullable Later later,
            List<DerivedFigures.Fairness> fairness,
            ServiceTexts words) {
        this.asked = asked;
        this.release = release;
        this.rate = rate;
        this.later = later;
        this.fairness = fairness;
        this.words = words;
    }

    static ResultSection of(
            Asked asked,
            Release release,
            ResponseRate rate,
            @Nullable Later later,
            List<DerivedFigures.Fairness> fairness,
            List<Named> others,
            ServiceTexts words) {
        Indicators table = new Indicators(asked, release, rate, later, fairness, words);
        table.fill();
        others.forEach(table::other);
        Grid grid = new Grid(
                words.get("indicators.title"),
                List.of(
                        words.get("indicators.col.name"),
                        words.get("indicators.col.value"),
                        words.get("indicators.col.sure"),
                        words.get("indicators.col.base")),
                table.rows);
        return ResultSection.ofGrid("indicateurs", words.get("indicators.title"), words.get("indicators.lede"), grid);
    }

    private void fill() {
        rate.rate()
                .ifPresentOrElse(
                        share -> row(
                                Indicator.RESPONSE_RATE,
                                words.percent(share.share()),
                                rate.isPartial() ? words.get("results.rate.partial", rate.meetings(), rate.all()) : "–",
                                words.get("results.of", rate.answers(), rate.present())),
                        () -> rows.add(new GridRow(
                                Indicator.RESPONSE_RATE.code() + " · "
                                        + words.get("indicator." + Indicator.RESPONSE_RATE.name()),
                                List.of(new GridCell("", rate.notice(words), 3, "insuf")))));
        named();
        share(Indicator.SATISFACTION);
        index(Indicator.ORGANISATION);
        index(Indicator.CONTENT);
        gains();
        refers();
        share(Indicator.CONTACTS);
        index(Indicator.USE);
        if (later != null) {
            share(Indicator.USE_LATER, later);
        }
        share(Indicator.INTENT);
        find(Indicator.BARRIERS).ifPresent(told -> most(Indicator.BARRIERS, asked.version(told), told.cell()));
        formats();
        recommendation();
        fair();
        share(Indicator.ACCESS);
        if (later != null) {
            share(Indicator.TRANSFER, later);
            share(Indicator.REFERRALS, later);
            cell(Indicator.OBSTACLES, later.cells())
                    .ifPresent(cell -> most(Indicator.OBSTACLES, later.questionnaire(), cell));
        }
    }

    private void row(Indicator indicator, String value, String sure, String base) {
        rows.add(new GridRow(
                indicator.code() + " · " + words.get("indicator." + indicator.name()),
                List.of(GridCell.number(value), GridCell.number(sure), GridCell.number(base))));
    }

    private void tooFew(Indicator indicator) {
        rows.add(new GridRow(
                indicator.code() + " · " + words.get("indicator." + indicator.name()),
                List.of(new GridCell("", words.get("results.toofew"), 3, "insuf"))));
    }

    private static Optional<ResultCell> cell(Indicator indicator, List<ResultCell> cells) {
        return cells.stream().filter(indicator::isReadFrom).findFirst();
    }

    /** Returns the cell that an indicator is read from. */
    private Optional<ScopeCell> find(Indicator indicator) {
        return asked.cells().stream()
                .filter(told -> indicator.isReadFrom(asked.version(told), told.cell()))
                .findFirst();
    }

    /** What the author named comes under that name alone. */
    private void share(Indicator indicator) {
        find(indicator)
                .filter(told -> asked.indicator(told).isEmpty())
                .ifPresent(told ->
                        share(indicator.code() + " · " + words.get("indicator." + indicator.name()), told.cell()));
    }

    private void share(Indicator indicator, Later wave) {
        cell(indicator, wave.cells())
                .ifPresent(cell -> share(indicator.code() + " · " + words.get("indicator." + indicator.name()), cell));
    }

    /** The indicators that authors named, each with its rule. */
    private void named() {
        for (ScopeCell told : asked.cells()) {
            asked.indicator(told)
                    .flatMap(indicator -> asked.version(told)
                            .item(told.cell().linkId())
                            .map(item -> words.get(
                                    "indicators.named",
                                    indicator.id(),
                                    nameOf(indicator, item, words),
                                    IndicatorRule.sentence(item, words).orElse(""))))
                    .ifPresent(name -> share(name, told.cell()));
        }
    }

    /** Returns the name of an indicator: the author's, that of a shipped question, or the words of the question. */
    static String nameOf(NamedIndicator indicator, Item item, ServiceTexts words) {
        BilingualText label = indicator.label();
        return label != null
                ? label.in(words.lang())
                : shipped(item.head().conceptId(), words)
                        .orElseGet(() -> item.head().text().in(words.lang()));
    }

    /** Returns the name of what a shipped question tells. */
    static Optional<String> shipped(String concept, ServiceTexts words) {
        return Arrays.stream(Indicator.values())
                .filter(indicator -> indicator.isAbout(concept))
                .findFirst()
                .map(indicator -> words.get("indicator." + indicator.name()));
    }

    private void other(Named named) {
        share(named.name(), named.cell());
    }

    private void share(String name, ResultCell cell) {
        Integer base = cell.n();
        Integer favourable = cell.favourable();
        if (base == null || favourable == null) {
            rows.add(new GridRow(name, List.of(new GridCell("", words.get("results.toofew"), 3, "insuf"))));
        } else if (cell.shown() instanceof Shown.Full) {
            Proportion share = new Proportion(favourable, base);
            rows.add(new GridRow(
                    name,
                    List.of(
                            GridCell.number(words.percent(share.share())),
                            GridCell.number(interval(share.wilson())),
                            GridCell.number(words.get("results.of", favourable, base)))));
        } else {
            rows.add(new GridRow(
                    name,
                    List.of(
                            GridCell.number(words.get("results.of", favourable, base)),
                            GridCell.number("–"),
                            GridCell.number(String.valueOf(base)))));
        }
    }

    private String interval(Interval interval) {
        return words.get("results.interval", words.percent(interval.low()), words.percent(interval.high()));
    }

    private void index(Indicator indicator) {
        if (release.cells().stream().noneMatch(cell -> indicator.isAbout(cell.conceptId()))) {
            return;
        }
        release.derived().indices().stream()
                .filter(index -> index.indicator() == indicator)
                .findFirst()
                .ifPresentOrElse(
                        index -> row(
                                indicator,
                                words.get("indicators.score", words.decimal(index.score())),
                                "–",
                                String.valueOf(index.n())),
                        () -> rows.add(new GridRow(
                                indicator.code() + " · " + words.get("indicator." + indicator.name()),
                                List.of(new GridCell("", words.get("indicators.tooFewForMean"), 3, "insuf")))));
    }

    /** All services together: pairs of a person and a service. */
    private void gains() {
        List<DerivedFigures.Gain> gains = release.derived().gains();
        int pairs = gains.stream().mapToInt(DerivedFigures.Gain::n).sum();
        if (pairs == 0) {
            return;
        }
        int improved = gains.stream().mapToInt(DerivedFigures.Gain::improved).sum();
        row(
                Indicator.GAIN,
                words.percent((double) improved / pairs),
                "–",
                words.get("indicators.pairs", improved, pairs));
    }

    private void refers() {
        int before = 0;
        int after = 0;
        int pairs = 0;
        for (ResultCell cell : release.cells()) {
            Integer base = cell.n();
            if (Indicator.REFERS.isAbout(cell.conceptId()) && base != null) {
                pairs += base;
                after += Objects.requireNonNullElse(cell.favourable(), 0);
                before += Objects.requireNonNullElse(cell.favourableBefore(), 0);
            }
        }
        if (pairs == 0) {
            return;
        }
        String value = before + " → " + after;
        if (later != null) {
            int asked = 0;
            int still = 0;
            for (ResultCell cell : later.cells()) {
                Integer base = cell.n();
                if (Indicator.REFERS.isAbout(cell.conceptId()) && base != null) {
                    asked += base;
                    still += Objects.requireNonNullElse(cell.favourable(), 0);
                }
            }
            if (asked > 0) {
                value += " " + words.get("indicators.later", still, asked);
            }
        }
        row(Indicator.REFERS, value, "–", words.get("indicators.of.pairs", pairs));
    }

    /** What was named most often; counts only, and none of them favourable. */
    private void most(Indicator indicator, Questionnaire version, ResultCell cell) {
        if (!(cell.shown() instanceof Shown.Full full)) {
            tooFew(indicator);
            return;
        }
        List<AnswerOption> options =
                version.item(cell.linkId()).orElse(null) instanceof Item.Multi multi ? multi.options() : List.of();
        options.stream()
                .filter(option -> !option.exclusive())
                .max(Comparator.comparingInt(option -> full.counts().getOrDefault(option.code(), 0)))
                .ifPresent(option -> row(
                        indicator,
                        option.label().in(words.lang()),
                        "–",
                        words.get("results.of", full.counts().getOrDefault(option.code(), 0), full.n())));
    }

    private void formats() {
        find(Indicator.FORMATS).ifPresent(told -> {
            ResultCell cell = told.cell();
            if (!(cell.shown() instanceof Shown.Full full)) {
                tooFew(Indicator.FORMATS);
                return;
            }
            String best = full.points().entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .map(Map.Entry::getKey)
                    .orElseThrow();
            String name = asked.version(told).item(cell.linkId()).orElse(null) instanceof Item.RankTopN ranked
                    ? ranked.options().stream()
                            .filter(option -> option.code().equals(best))
                            .map(option -> option.label().in(words.lang()))
                            .findFirst()
                            .orElse(best)
                    : best;
            int first = full.first().getOrDefault(best, 0);
            row(
                    Indicator.FORMATS,
                    name,
                    words.get(
                            "indicators.first",
                            words.percent((double) first / full.n()),
                            words.decimal((double) full.points().getOrDefault(best, 0) / full.n())),
                    String.valueOf(full.n()));
        });
    }

    private void recommendation() {
        share(Indicator.RECOMMENDATION);
        find(Indicator.RECOMMENDATION)
                .map(told -> told.cell().shown())
                .filter(Shown.Full.class::isInstance)
                .map(Shown.Full.class::cast)
                .flatMap(full -> new Recommendation(full.counts().values().stream()
                                .mapToInt(Integer::intValue)
                                .toArray())
                        .netPromoter())
                .ifPresent(nps -> rows.add(new GridRow(
                        Indicator.RECOMMENDATION.code() + " · " + words.get("indicator.nps"),
                        List.of(
                                GridCell.number(words.signed(nps.score())),
                                GridCell.number(words.get(
                                        "results.interval",
                                        words.signed(nps.adjusted().low()),
                                        words.signed(nps.adjusted().high()))),
                                GridCell.number(String.valueOf(nps.n()))))));
    }

    /** What silence may hide, and whether those who answered are like those who were there. */
    private void fair() {
        find(Indicator.SATISFACTION)
                .map(ScopeCell::cell)
                .filter(cell -> rate.isComplete() && cell.shown() instanceof Shown.Full)
                .ifPresent(cell -> {
                    int base = Objects.requireNonNull(cell.n());
                    Interval worst = new Proportion(Objects.requireNonNullElse(cell.favourable(), 0), base)
                            .worstCase(rate.present());
                    row(
                            Indicator.FAIRNESS,
                            interval(worst),
                            words.get("indicators.bounds"),
                            words.get("results.of", base, rate.present()));
                });
        for (DerivedFigures.Fairness picture :
                fairness.stream().filter(DerivedFigures.Fairness::isUnlike).toList()) {
            row(
                    Indicator.FAIRNESS,
                    words.get("indicators.unfair"),
                    words.get("by." + picture.dimension()),
                    String.valueOf(picture.blocks().stream()
                            .mapToInt(DerivedFigures.FairBlock::answered)
                            .sum()));
        }
    }
}
