package fr.spro.evaluation.rendering.http;

import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.Campaign.Publication;
import fr.spro.evaluation.campaign.CampaignTerms;
import fr.spro.evaluation.campaign.CampaignTerms.Thresholds;
import fr.spro.evaluation.counting.ResponseRate;
import fr.spro.evaluation.counting.Scope;
import fr.spro.evaluation.counting.Scope.Level;
import fr.spro.evaluation.disclosure.PublicationUnits;
import fr.spro.evaluation.i18n.ServiceTexts;
import fr.spro.evaluation.publication.ScopeRelease;
import fr.spro.evaluation.publication.VerbatimYear;
import fr.spro.evaluation.publication.http.ReleaseName;
import fr.spro.evaluation.publication.http.ReleasedResultAccess.OfSession;
import fr.spro.evaluation.publication.http.ReleasedResultAccess.OfYear;
import fr.spro.evaluation.publication.http.ReleasedResultAccess.Result;
import fr.spro.evaluation.rendering.ScopePage;
import fr.spro.evaluation.territories.TerritoryCopies;
import fr.spro.evaluation.verbatim.VerbatimRelease;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a release says of itself, in words: the front of a report and the note of a workbook.
 *
 * @param facts names and what they are, in the order in which they are read
 * @param method how the figures came about, one sentence or two each
 */
record ReportCover(String kicker, String title, List<Fact> facts, List<String> method) {
    /** Something that is told of a release. */
    record Fact(String name, String value) {}

    ReportCover {
        facts = List.copyOf(facts);
        method = List.copyOf(method);
    }

    static ReportCover of(Result result, TerritoryCopies territories, ServiceTexts words) {
        return switch (result) {
            case OfSession session -> ofSession(session, territories, words);
            case OfYear year -> ofYear(year, territories, words);
        };
    }

    private static ReportCover ofSession(OfSession session, TerritoryCopies territories, ServiceTexts words) {
        CampaignTerms terms = session.campaign().terms();
        Publication publication = Objects.requireNonNull(session.publication());
        var release = Objects.requireNonNull(session.release());
        Tale tale = new Tale(words);
        tale.add("territory", territories.name(terms.territory()));
        tale.add("day", words.day(terms.day()));
        tale.add("place", terms.place());
        tale.add("questionnaire", terms.questionnaire().replace('@', ' '));
        Integer n = release.n();
        if (n != null) {
            tale.add("rate", rate(ResponseRate.of(n, release.present(), 1), words));
        }
        tale.add("mode", words.get("report.mode." + publication.mode()));
        tale.add("release", release(ReleaseName.of(session), words));
        VerbatimRelease texts = session.texts();
        if (texts != null) {
            tale.add("texts", words.get("texts.released", texts.step(), words.date(texts.day())));
        }
        return new ReportCover(
                words.get("report.kind.SESSION"),
                terms.title().in(words.lang()),
                tale.facts,
                method(
                        words,
                        publication.thresholds(),
                        List.of("one"),
                        fixed(session.campaign() instanceof Campaign.Sealed, ReleaseName.of(session), words)));
    }

    private static ReportCover ofYear(OfYear year, TerritoryCopies territories, ServiceTexts words) {
        ScopeRelease release = year.release();
        Tale tale = new Tale(words);
        if (release.scope().level() != Level.TERRITORY && release.scope().level() != Level.REGION) {
            tale.add("territory", words.get("app.region"));
        }
        tale.add("year", String.valueOf(release.year()));
        tale.add(
                "sessions",
                release.sessions() + (year.leftOut() == 0 ? "" : ". " + ScopePage.leftOut(year.leftOut(), words)));
        tale.add("rate", rate(release.rate(), words));
        tale.add(
                "questionnaire",
                release.cells().stream()
                        .map(cell -> cell.questionnaire().replace('@', ' '))
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(", ")));
        tale.add(
                "mode",
                year.campaigns().stream()
                        .map(campaign -> campaign.terms().mode())
                        .distinct()
                        .sorted()
                        .map(mode -> words.get("report.mode." + mode))
                        .collect(Collectors.joining(" ; ")));
        tale.add("release", release(ReleaseName.of(year), words));
        tale.add("correction", year.correction() == null ? null : ScopePage.said(year.correction(), words));
        VerbatimYear texts = year.texts();
        if (texts != null) {
            tale.add("texts", words.get("texts.year.counted", texts.number(), words.date(texts.day())));
        }
        Thresholds thresholds = Thresholds.USUAL;
        List<String> parts = year.breakdown() == null ? List.of("many") : List.of("many", "broken");
        return new ReportCover(
                words.get("report.kind." + release.scope().level()),
                name(release.scope(), year.campaigns(), territories, words) + ", " + release.year(),
                tale.facts,
                method(
                        words,
                        thresholds,
                        parts,
                        fixed(PublicationUnits.isOver(release.year(), release.day()), ReleaseName.of(year), words)));
    }

    /** What a scope is called. */
    private static String name(Scope scope, List<Campaign> campaigns, TerritoryCopies territories, ServiceTexts words) {
        return switch (scope.level()) {
            case REGION -> words.get("app.region");
            case TERRITORY -> territories.name(scope.key());
            case SERIES ->
                campaigns.stream()
                        .map(campaign -> campaign.terms().series())
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(scope.key());
            case SESSION -> scope.key();
        };
    }

    private static String rate(ResponseRate rate, ServiceTexts words) {
        String partial = rate.isPartial() ? ". " + words.get("results.rate.partial", rate.meetings(), rate.all()) : "";
        return rate.rate()
                .map(share ->
                        words.get("report.rate.said", rate.answers(), rate.present(), words.percent(share.share()))
                                + partial)
                .orElseGet(() -> rate.notice(words));
    }

    private static String release(ReleaseName name, ServiceTexts words) {
        return words.get(
                "report.release.said", name.number(), words.date(Objects.requireNonNull(name.day())), name.shortId());
    }

    /** Says whether another release may follow: not for a sealed session, nor for a year that is over. */
    private static String fixed(boolean last, ReleaseName name, ServiceTexts words) {
        return last
                ? words.get("report.method.fixed")
                : words.get("report.method.open", name.number(), words.date(Objects.requireNonNull(name.day())));
    }

    private static List<String> method(ServiceTexts words, Thresholds thresholds, List<String> parts, String fixed) {
        List<String> method = new java.util.ArrayList<>();
        method.add(words.get("report.method.base"));
        method.add(words.get("report.method.few", thresholds.k(), thresholds.kFull() - 1, thresholds.kFull()));
        method.add(words.get("report.method.interval"));
        method.add(words.get("report.method.worst"));
        method.add(words.get("report.method.know"));
        parts.forEach(part -> method.add(words.get("report.method." + part)));
        method.add(fixed);
        return method;
    }

    /** Facts as they are gathered; what is not known is not told. */
    private static final class Tale {
        private final ServiceTexts words;
        private final List<Fact> facts = new java.util.ArrayList<>();

        Tale(ServiceTexts words) {
            this.words = words;
        }

        void add(String name, @Nullable String value) {
            if (value != null && !value.isBlank()) {
                facts.add(new Fact(words.get("report." + name), value));
            }
        }
    }
}
