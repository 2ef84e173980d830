package fr.spro.evaluation.publication.mongo;

import fr.spro.evaluation.counting.Indicator;
import fr.spro.evaluation.disclosure.PublicationCatalogue.Dimension;
import fr.spro.evaluation.i18n.BilingualText;
import fr.spro.evaluation.publication.ComparisonPlan;
import fr.spro.evaluation.publication.DerivedFigures;
import fr.spro.evaluation.publication.DerivedFigures.FairBlock;
import fr.spro.evaluation.publication.DerivedFigures.Fairness;
import fr.spro.evaluation.publication.DerivedFigures.Gain;
import fr.spro.evaluation.publication.DerivedFigures.Gap;
import fr.spro.evaluation.publication.DerivedFigures.HeatBlock;
import fr.spro.evaluation.publication.DerivedFigures.HeatRow;
import fr.spro.evaluation.publication.DerivedFigures.Index;
import fr.spro.evaluation.publication.DerivedFigures.Kind;
import fr.spro.evaluation.publication.DerivedFigures.OfTerritory;
import fr.spro.evaluation.publication.DerivedFigures.Period;
import fr.spro.evaluation.publication.DerivedFigures.Point;
import fr.spro.evaluation.publication.DerivedFigures.Progress;
import fr.spro.evaluation.publication.DerivedFigures.Share;
import fr.spro.evaluation.publication.DerivedFigures.Side;
import fr.spro.evaluation.publication.DerivedFigures.Spot;
import fr.spro.evaluation.stats.Verdict;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** What was worked out at a release, as a part of its document; a release from before there was any has none. */
final class DerivedFigureDocuments {
    private DerivedFigureDocuments() {}

    static Document toDocument(DerivedFigures derived) {
        return new Document("indices", all(derived.indices(), DerivedFigureDocuments::index))
                .append("gains", all(derived.gains(), DerivedFigureDocuments::gain))
                .append("gaps", all(derived.gaps(), DerivedFigureDocuments::gap))
                .append("compared", derived.compared())
                .append("progress", all(derived.progress(), DerivedFigureDocuments::progress))
                .append("heat", all(derived.heat(), DerivedFigureDocuments::heat))
                .append("fairness", all(derived.fairness(), DerivedFigureDocuments::fairness));
    }

    /** The words are those of the comparison policy, whatever was stored. */
    static DerivedFigures toDomain(@Nullable Document document, boolean ofServices) {
        return document == null
                ? DerivedFigures.NONE
                : ComparisonPlan.judged(
                        new DerivedFigures(
                                list(document, "indices", DerivedFigureDocuments::index),
                                list(document, "gains", DerivedFigureDocuments::gain),
                                list(document, "gaps", DerivedFigureDocuments::gap),
                                document.getInteger("compared"),
                                list(document, "progress", DerivedFigureDocuments::progress),
                                list(document, "heat", DerivedFigureDocuments::heat),
                                list(document, "fairness", DerivedFigureDocuments::fairness)),
                        ofServices);
    }

    private static <T> List<Document> all(List<T> values, Function<T, Document> one) {
        return values.stream().map(one).toList();
    }

    private static <T> List<T> list(Document document, String name, Function<Document, T> one) {
        return document.getList(name, Document.class).stream().map(one).toList();
    }

    private static double number(Document document, String name) {
        return Objects.requireNonNull(document.getDouble(name));
    }

    private static Document part(Document document, String name) {
        return document.get(name, Document.class);
    }

    private static @Nullable String name(@Nullable Verdict verdict) {
        return verdict == null ? null : verdict.name();
    }

    private static @Nullable Verdict verdict(Document document) {
        String name = document.getString("verdict");
        return name == null ? null : Verdict.valueOf(name);
    }

    private static Document index(Index index) {
        return new Document("indicator", index.indicator().name())
                .append("linkId", index.linkId())
                .append("n", index.n())
                .append("score", index.score());
    }

    private static Index index(Document document) {
        return new Index(
                Indicator.valueOf(document.getString("indicator")),
                document.getString("linkId"),
                document.getInteger("n"),
                number(document, "score"));
    }

    private static Document gain(Gain gain) {
        return new Document("linkId", gain.linkId())
                .append("row", gain.row())
                .append("n", gain.n())
                .append("improved", gain.improved())
                .append("worsened", gain.worsened())
                .append("effect", gain.effect())
                .append("verdict", name(gain.verdict()));
    }

    private static Gain gain(Document document) {
        return new Gain(
                document.getString("linkId"),
                document.getString("row"),
                document.getInteger("n"),
                document.getInteger("improved"),
                document.getInteger("worsened"),
                number(document, "effect"),
                verdict(document));
    }

    private static Document gap(Gap gap) {
        return new Document("kind", gap.kind().name())
                .append("linkId", gap.linkId())
                .append("row", gap.row())
                .append("conceptId", gap.concept())
                .append("first", side(gap.first()))
                .append("second", side(gap.second()))
                .append("effect", gap.effect())
                .append("verdict", name(gap.verdict()));
    }

    private static Gap gap(Document document) {
        return new Gap(
                Kind.valueOf(document.getString("kind")),
                document.getString("linkId"),
                document.getString("row"),
                document.getString("conceptId"),
                side(part(document, "first")),
                side(part(document, "second")),
                number(document, "effect"),
                verdict(document));
    }

    private static Document side(Side side) {
        return new Document("codes", side.codes()).append("n", side.n()).append("favourable", side.favourable());
    }

    private static Side side(Document document) {
        return new Side(
                document.getList("codes", String.class), document.getInteger("n"), document.getInteger("favourable"));
    }

    private static @Nullable Document share(@Nullable Share share) {
        return share == null ? null : new Document("favourable", share.favourable()).append("n", share.n());
    }

    private static Share share(Document document) {
        return new Share(document.getInteger("favourable"), document.getInteger("n"));
    }

    private static @Nullable Share shareOrNull(@Nullable Document document) {
        return document == null ? null : share(document);
    }

    private static Document progress(Progress progress) {
        return new Document("conceptId", progress.concept())
                .append("linkId", progress.linkId())
                .append("versionRef", progress.questionnaire())
                .append("whole", share(progress.whole()))
                .append("reference", share(progress.reference()))
                .append("points", all(progress.points(), DerivedFigureDocuments::point))
                .append("territories", all(progress.territories(), DerivedFigureDocuments::territory))
                .append(
                        "crowd",
                        all(
                                progress.crowd(),
                                spot -> new Document("share", share(spot.share())).append("units", spot.units())))
                .append(
                        "periods",
                        all(
                                progress.periods(),
                                period -> new Document("year", period.year())
                                        .append("half", period.half())
                                        .append("share", share(period.share()))
                                        .append("breaks", period.breaks())));
    }

    private static Progress progress(Document document) {
        return new Progress(
                document.getString("conceptId"),
                document.getString("linkId"),
                document.getString("versionRef"),
                share(part(document, "whole")),
                shareOrNull(part(document, "reference")),
                list(document, "points", DerivedFigureDocuments::point),
                document.containsKey("territories")
                        ? list(document, "territories", DerivedFigureDocuments::territory)
                        : List.of(),
                list(document, "crowd", spot -> new Spot(share(part(spot, "share")), spot.getInteger("units"))),
                list(
                        document,
                        "periods",
                        period -> new Period(
                                period.getInteger("year"),
                                period.getInteger("half"),
                                share(part(period, "share")),
                                Objects.requireNonNull(period.getBoolean("breaks")))));
    }

    private static Document territory(OfTerritory one) {
        return new Document("territory", one.territory())
                .append("share", share(one.share()))
                .append("verdict", name(one.verdict()));
    }

    private static OfTerritory territory(Document document) {
        return new OfTerritory(document.getString("territory"), share(part(document, "share")), verdict(document));
    }

    private static Document point(Point point) {
        return new Document("sessions", point.sessions())
                .append("titles", all(point.titles(), text -> new Document("fr", text.fr()).append("en", text.en())))
                .append("from", point.from().toString())
                .append("to", point.to().toString())
                .append("share", share(point.share()))
                .append("breaks", point.breaks())
                .append("verdict", name(point.verdict()));
    }

    private static Point point(Document document) {
        return new Point(
                document.getList("sessions", String.class),
                list(document, "titles", text -> new BilingualText(text.getString("fr"), text.getString("en"))),
                LocalDate.parse(document.getString("from")),
                LocalDate.parse(document.getString("to")),
                share(part(document, "share")),
                Objects.requireNonNull(document.getBoolean("breaks")),
                verdict(document));
    }

    private static Document heat(HeatRow row) {
        return new Document("territory", row.territory())
                .append("upTo", row.batch())
                .append(
                        "blocks",
                        all(
                                row.blocks(),
                                block -> new Document("functions", block.functions())
                                        .append("share", share(block.share()))
                                        .append("whole", block.whole())));
    }

    private static HeatRow heat(Document document) {
        return new HeatRow(
                document.getString("territory"),
                document.getInteger("upTo"),
                list(
                        document,
                        "blocks",
                        block -> new HeatBlock(
                                block.getList("functions", String.class),
                                shareOrNull(part(block, "share")),
                                Objects.requireNonNull(block.getBoolean("whole")))));
    }

    private static Document fairness(Fairness fairness) {
        return new Document("dim", fairness.dimension().name())
                .append(
                        "blocks",
                        all(
                                fairness.blocks(),
                                block -> new Document("codes", block.codes())
                                        .append("answered", block.answered())
                                        .append("present", block.present())))
                .append("chiSquared", fairness.chiSquared())
                .append("p", fairness.p());
    }

    private static Fairness fairness(Document document) {
        return new Fairness(
                Dimension.valueOf(document.getString("dim")),
                list(
                        document,
                        "blocks",
                        block -> new FairBlock(
                                block.getList("codes", String.class),
                                block.getInteger("answered"),
                                block.getInteger("present"))),
                number(document, "chiSquared"),
                number(document, "p"));
    }
}
