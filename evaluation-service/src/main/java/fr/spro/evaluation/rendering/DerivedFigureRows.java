package fr.spro.evaluation.rendering;

import fr.spro.evaluation.disclosure.PublicationCatalogue.Dimension;
import fr.spro.evaluation.i18n.BilingualText;
import fr.spro.evaluation.i18n.ServiceTexts;
import fr.spro.evaluation.publication.DerivedFigures;
import fr.spro.evaluation.publication.DerivedFigures.Gap;
import fr.spro.evaluation.publication.DerivedFigures.Progress;
import fr.spro.evaluation.publication.DerivedFigures.Share;
import fr.spro.evaluation.publication.DerivedFigures.Side;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.stats.MinimumBases;
import fr.spro.evaluation.stats.Verdict;
import fr.spro.evaluation.territories.TerritoryCopies;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was worked out at a release as lines of a table: indices, gains, comparisons with their reading in words. */
public final class DerivedFigureRows {
    /**
     * A line.
     *
     * @param kind what was worked out, in capitals and the same in every language
     * @param side one side, or what the value is of; empty when it is everybody
     * @param other the other side of a comparison; empty when there is none
     * @param value an index of 0 to 100, an effect of -1 to 1, or a p; null when there is none
     * @param reading the value in words; may be empty
     */
    public record DerivedLine(
            String kind,
            String linkId,
            @Nullable String row,
            String text,
            String side,
            @Nullable Share share,
            String other,
            @Nullable Share otherShare,
            @Nullable Integer n,
            @Nullable Double value,
            String reading) {
        /** Whether all of it may be seen, its direction only, or nothing. */
        public String disclosure() {
            return n == null ? "SUPPRESSED" : kind.equals(PairedResultRows.DIRECTION) ? "COLLAPSED" : "FULL";
        }
    }

    /** What a question, or a row of it, is called. */
    public interface Naming {
        String of(String linkId, @Nullable String row);
    }

    private final ServiceTexts words;
    private final GroupNames groups;
    private final Naming naming;
    private final TerritoryCopies territories;
    private final List<DerivedLine> lines = new ArrayList<>();

    private DerivedFigureRows(ServiceTexts words, GroupNames groups, Naming naming, TerritoryCopies territories) {
        this.words = words;
        this.groups = groups;
        this.naming = naming;
        this.territories = territories;
    }

    /** The lines; `profile` has the words of functions and types of organisation. */
    public static List<DerivedLine> of(
            DerivedFigures derived,
            Questionnaire profile,
            Naming naming,
            TerritoryCopies territories,
            ServiceTexts words) {
        DerivedFigureRows made = new DerivedFigureRows(words, new GroupNames(profile, words), naming, territories);
        derived.indices().forEach(made::index);
        derived.gains().forEach(made::gain);
        derived.gaps().forEach(made::gap);
        derived.progress().forEach(made::progress);
        derived.heat().forEach(made::heat);
        derived.fairness().forEach(made::fairness);
        return List.copyOf(made.lines);
    }

    private void index(DerivedFigures.Index index) {
        lines.add(new DerivedLine(
                "INDEX",
                index.linkId(),
                null,
                words.get("indicator." + index.indicator()),
                "",
                null,
                "",
                null,
                index.n(),
                index.score(),
                ""));
    }

    private void gain(DerivedFigures.Gain gain) {
        add(
                "GAIN",
                gain.linkId(),
                gain.row(),
                naming.of(gain.linkId(), gain.row()),
                words.get("derived.improved"),
                new Share(gain.improved(), gain.n()),
                words.get("derived.worsened"),
                new Share(gain.worsened(), gain.n()),
                gain.effect(),
                gain.verdict() == null && gain.n() >= MinimumBases.COMPARED ? "" : reading(gain.verdict()));
    }

    private void gap(Gap gap) {
        add(
                gap.kind().name(),
                gap.linkId(),
                gap.row(),
                naming.of(gap.linkId(), gap.row()),
                side(gap, gap.first()),
                new Share(gap.first().favourable(), gap.first().n()),
                side(gap, gap.second()),
                new Share(gap.second().favourable(), gap.second().n()),
                gap.effect(),
                reading(gap.verdict()));
    }

    private String side(Gap gap, Side side) {
        if (side.codes().isEmpty()) {
            return words.get("derived.rest");
        }
        return switch (gap.kind()) {
            case WAVES ->
                side.codes().stream().map(wave -> words.get("derived." + wave)).collect(Collectors.joining(", "));
            case YEARS -> String.join(", ", side.codes());
            case BY_FUNCTION -> groups.functions(side.codes());
            case BY_ORGANISATION_TYPE -> groups.organisationTypes(side.codes());
        };
    }

    /** Units against all others, half-years, and the whole beside the region. */
    private void progress(Progress progress) {
        String text = naming.of(progress.linkId(), null);
        Share whole = progress.whole();
        add(
                "WHOLE",
                progress.linkId(),
                null,
                text,
                "",
                whole,
                progress.reference() == null ? "" : words.get("app.region"),
                progress.reference(),
                null,
                "");
        for (DerivedFigures.Point point : progress.points()) {
            Share others = new Share(
                    whole.favourable() - point.share().favourable(),
                    whole.n() - point.share().n());
            String titles = point.titles().stream()
                    .map((BilingualText title) -> title.in(words.lang()))
                    .collect(Collectors.joining(" + "));
            add(
                    "UNIT",
                    progress.linkId(),
                    null,
                    text,
                    titles + " (" + point.from() + ")",
                    point.share(),
                    others.n() == 0 ? "" : words.get("derived.others"),
                    others.n() == 0 ? null : others,
                    null,
                    Stream.of(
                                    progress.comparesUnits() ? reading(point.verdict()) : "",
                                    point.breaks() ? words.get("course.break") : "")
                            .filter(said -> !said.isEmpty())
                            .collect(Collectors.joining(", ")));
        }
        for (DerivedFigures.OfTerritory one : progress.territories()) {
            add(
                    "TERRITORY_UNIT",
                    progress.linkId(),
                    null,
                    text,
                    territories.shortName(one.territory()),
                    one.share(),
                    words.get("derived.others.region"),
                    new Share(
                            whole.favourable() - one.share().favourable(),
                            whole.n() - one.share().n()),
                    null,
                    reading(one.verdict()));
        }
        for (DerivedFigures.Period period : progress.periods()) {
            add(
                    "HALF_YEAR",
                    progress.linkId(),
                    null,
                    text,
                    words.get("half." + period.half(), String.valueOf(period.year())),
                    period.share(),
                    "",
                    null,
                    null,
                    period.breaks() ? words.get("course.break") : "");
        }
    }

    private void heat(DerivedFigures.HeatRow row) {
        for (DerivedFigures.HeatBlock block : row.blocks()) {
            add(
                    "TERRITORY",
                    "",
                    null,
                    words.get("indicator.SATISFACTION"),
                    territories.shortName(row.territory()) + ", " + groups.functions(block.functions()),
                    block.share(),
                    "",
                    null,
                    null,
                    block.share() == null ? words.get("heat.toofew") : "");
        }
    }

    /** Who answered, beside who was present. */
    private void fairness(DerivedFigures.Fairness picture) {
        int answered = picture.blocks().stream()
                .mapToInt(DerivedFigures.FairBlock::answered)
                .sum();
        int present = picture.blocks().stream()
                .mapToInt(DerivedFigures.FairBlock::present)
                .sum();
        for (DerivedFigures.FairBlock block : picture.blocks()) {
            add(
                    "FAIRNESS",
                    "",
                    null,
                    words.get("indicator.FAIRNESS"),
                    picture.dimension() == Dimension.FUNCTION
                            ? groups.functions(block.codes())
                            : groups.organisationTypes(block.codes()),
                    new Share(block.answered(), answered),
                    words.get("fair.col.present"),
                    new Share(block.present(), present),
                    picture.p(),
                    picture.isUnlike() ? words.get("indicators.unfair") : "");
        }
    }

    private void add(
            String kind,
            String linkId,
            @Nullable String row,
            String text,
            String side,
            @Nullable Share share,
            String other,
            @Nullable Share otherShare,
            @Nullable Double value,
            String reading) {
        lines.add(new DerivedLine(
                kind,
                linkId,
                row,
                text,
                side,
                share,
                other,
                otherShare,
                share == null ? null : Integer.valueOf(share.n()),
                value,
                reading));
    }

    private String reading(@Nullable Verdict verdict) {
        return words.get(verdict == null ? "verdict.none" : "verdict." + verdict);
    }
}
