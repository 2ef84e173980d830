package fr.spro.evaluation.publication;

import fr.spro.evaluation.counting.BeforeAfterPairs;
import fr.spro.evaluation.counting.IndexScores;
import fr.spro.evaluation.counting.Indicator;
import fr.spro.evaluation.disclosure.PublicationCatalogue.Dimension;
import fr.spro.evaluation.disclosure.SuppressingTally;
import fr.spro.evaluation.i18n.BilingualText;
import fr.spro.evaluation.stats.KnowledgeGain;
import fr.spro.evaluation.stats.Verdict;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was worked out at a release and is stored with it: indices, gains, comparisons, units in order of time. All of it
 * comes from figures that are published themselves, or has a base of its own that was held to the same steps and units.
 *
 * @param compared number of comparisons of the report, by which all of them are corrected
 */
public record DerivedFigures(
        List<Index> indices,
        List<Gain> gains,
        List<Gap> gaps,
        int compared,
        List<Progress> progress,
        List<HeatRow> heat,
        List<Fairness> fairness) {
    /** Nothing was worked out. */
    public static final DerivedFigures NONE = of(List.of(), List.of());

    public DerivedFigures {
        indices = List.copyOf(indices);
        gains = List.copyOf(gains);
        gaps = List.copyOf(gaps);
        progress = List.copyOf(progress);
        heat = List.copyOf(heat);
        fairness = List.copyOf(fairness);
    }

    /** What follows from the answers to one session. */
    static DerivedFigures of(SuppressingTally tally) {
        return of(
                tally.indices().stream().map(Index::of).toList(),
                tally.pairs().stream().map(Gain::of).toList());
    }

    static DerivedFigures of(List<Index> indices, List<Gain> gains) {
        return new DerivedFigures(indices, gains, List.of(), 0, List.of(), List.of(), List.of());
    }

    /** The same with comparisons. */
    DerivedFigures with(List<Gap> found) {
        return new DerivedFigures(indices, gains, found, compared, progress, heat, fairness);
    }

    /** The same without the comparison of profiles. */
    DerivedFigures withoutFairness() {
        return new DerivedFigures(indices, gains, gaps, compared, progress, heat, List.of());
    }

    /** The mean of the people's indices, 0 to 100 with one decimal; from kFull people on. */
    public record Index(Indicator indicator, String linkId, int n, double score) {
        static Index of(IndexScores scores) {
            return new Index(scores.indicator(), scores.item().linkId(), scores.n(), scores.mean());
        }
    }

    /**
     * Before and today of the same people about one service, from kFull pairs on.
     *
     * @param effect share in progress minus share in decline, -1 to 1
     * @param verdict null for fewer than 10 pairs, and where services are not compared
     */
    public record Gain(
            String linkId,
            String row,
            int n,
            int improved,
            int worsened,
            double effect,
            @Nullable Verdict verdict) {
        static Gain of(BeforeAfterPairs pairs) {
            KnowledgeGain gain = pairs.gain();
            return new Gain(
                    pairs.item().linkId(),
                    pairs.row(),
                    pairs.n(),
                    gain.improved().x(),
                    gain.worsened().x(),
                    Math.round(gain.balance() * 100) / 100.0,
                    null);
        }
    }

    /** What is compared. */
    public enum Kind {
        /** The first wave and the one three months later. */
        WAVES,
        /** The year before and this one. */
        YEARS,
        BY_FUNCTION,
        BY_ORGANISATION_TYPE
    }

    /**
     * A published cell beside the rest of its table, or beside that of the other wave.
     *
     * @param second without codes when it is the rest
     * @param effect difference of the two favourable shares, -1 to 1
     * @param verdict null for too few answers
     */
    public record Gap(
            Kind kind,
            String linkId,
            @Nullable String row,
            String concept,
            Side first,
            Side second,
            double effect,
            @Nullable Verdict verdict) {}

    /** One side of a comparison: its codes, its base and its favourable answers. */
    public record Side(List<String> codes, int n, int favourable) {
        public Side {
            codes = List.copyOf(codes);
        }
    }

    /**
     * The favourable answers to one question in order of time.
     *
     * @param whole all units of the scope together
     * @param reference those of the whole region, null where there are none or it is the region
     * @param points the units by date; empty when they are too many to be named
     * @param territories those of the region in their order, which are what is compared in its reports; elsewhere, and in
     *     releases of before they were, empty
     * @param crowd what is compared, without names: how many units have so many answers and favourable ones
     */
    public record Progress(
            String concept,
            String linkId,
            String questionnaire,
            Share whole,
            @Nullable Share reference,
            List<Point> points,
            List<OfTerritory> territories,
            List<Spot> crowd,
            List<Period> periods) {
        public Progress {
            points = List.copyOf(points);
            territories = List.copyOf(territories);
            crowd = List.copyOf(crowd);
            periods = List.copyOf(periods);
        }

        /** Returns whether units get a word: in the region territories do instead. */
        public boolean comparesUnits() {
            return territories.isEmpty();
        }
    }

    /** So many of so many. */
    public record Share(int favourable, int n) {}

    /**
     * One publication unit.
     *
     * @param sessions its sessions; more than one when they are only counted together
     * @param breaks whether the question is not the same as in the unit before it
     * @param verdict against all other units of the scope; null for too few answers, and where territories are compared
     */
    public record Point(
            List<String> sessions,
            List<BilingualText> titles,
            LocalDate from,
            LocalDate to,
            Share share,
            boolean breaks,
            @Nullable Verdict verdict) {
        public Point {
            sessions = List.copyOf(sessions);
            titles = List.copyOf(titles);
        }
    }

    /**
     * The answers of a territory's units.
     *
     * @param verdict against the rest of the region; null for too few answers
     */
    public record OfTerritory(
            String territory, Share share, @Nullable Verdict verdict) {}

    /** Units of equal figures. */
    public record Spot(Share share, int units) {}

    /** Half a year, of the units that lie in it; `half` is 1 or 2. */
    public record Period(int year, int half, Share share, boolean breaks) {}

    /** A territory's satisfied people by blocks of functions, as its own breakdown has them. */
    public record HeatRow(String territory, int batch, List<HeatBlock> blocks) {
        public HeatRow {
            blocks = List.copyOf(blocks);
        }
    }

    /** A block of functions; `share` is null where nothing may be seen, `whole` says whether a percentage may. */
    public record HeatBlock(
            List<String> functions, @Nullable Share share, boolean whole) {
        public HeatBlock {
            functions = List.copyOf(functions);
        }
    }

    /**
     * Who answered against who was present, by published blocks (I13).
     *
     * @param chiSquared with the finite correction
     * @param p small when the answers are no fair picture
     */
    public record Fairness(Dimension dimension, List<FairBlock> blocks, double chiSquared, double p) {
        public Fairness {
            blocks = List.copyOf(blocks);
        }

        /** Returns whether the answers differ from the people present by more than chance. */
        public boolean isUnlike() {
            return p <= 0.05;
        }
    }

    /** A block: its codes, who answered, who was present. */
    public record FairBlock(List<String> codes, int answered, int present) {
        public FairBlock {
            codes = List.copyOf(codes);
        }
    }
}
