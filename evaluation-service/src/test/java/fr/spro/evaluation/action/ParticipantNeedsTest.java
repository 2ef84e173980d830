package fr.spro.evaluation.action;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.evaluation.Fixtures;
import fr.spro.evaluation.action.ParticipantNeeds.Wish;
import fr.spro.evaluation.action.ParticipantNeeds.Wished;
import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.CampaignChange;
import fr.spro.evaluation.campaign.CampaignTerms;
import fr.spro.evaluation.campaign.LatestRelease;
import fr.spro.evaluation.counting.ResponseRate;
import fr.spro.evaluation.counting.ResultCell;
import fr.spro.evaluation.counting.ResultCell.Shown;
import fr.spro.evaluation.counting.Scope;
import fr.spro.evaluation.counting.Scope.Level;
import fr.spro.evaluation.disclosure.AuditReport;
import fr.spro.evaluation.disclosure.PublicationCatalogue.Entry;
import fr.spro.evaluation.i18n.BilingualText;
import fr.spro.evaluation.publication.Breakdown;
import fr.spro.evaluation.publication.DerivedFigures;
import fr.spro.evaluation.publication.Release;
import fr.spro.evaluation.publication.ReleaseRepository;
import fr.spro.evaluation.publication.ScopeBatch;
import fr.spro.evaluation.publication.ScopeRelease;
import fr.spro.evaluation.publication.ScopeRelease.ScopeCell;
import fr.spro.evaluation.publication.ScopeReleaseRepository;
import fr.spro.evaluation.questionnaire.QuestionnaireCatalogue;
import fr.spro.evaluation.verbatim.VerbatimRelease;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ParticipantNeedsTest {
    private static final String HERE = "sud-vaucluse";
    private static final LocalDate TODAY = LocalDate.of(2027, 9, 1);

    private final Map<String, Campaign> campaigns = new HashMap<>();
    private final Map<String, Release> releases = new HashMap<>();
    private final Map<String, List<ReleasedThemes.Told>> themes = new HashMap<>();
    private final List<ScopeRelease> scopes = new ArrayList<>();
    private final FindingCatalogue findings = new FindingCatalogue(
            Fixtures.campaigns(campaigns),
            new QuestionnaireCatalogue(List.of(Fixtures.hot())),
            new ReleaseRepository() {
                @Override
                public void store(Release release) {
                    releases.put(release.id(), release);
                }

                @Override
                public void discard(String releaseId) {
                    releases.remove(releaseId);
                }

                @Override
                public void discardIf(BiPredicate<String, String> untold) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public Optional<Release> find(String releaseId) {
                    return Optional.ofNullable(releases.get(releaseId));
                }
            },
            new Scopes(),
            new Themes());
    private final ParticipantNeeds needs = new ParticipantNeeds(Fixtures.campaigns(campaigns), findings);

    /** A ranking in which this format has most points. */
    private static ResultCell ranking(int n, String best) {
        Map<String, Integer> points = new TreeMap<>(Map.of("WEBINAIRE", 1, "RESSOURCE", 2));
        points.put(best, 30);
        return new ResultCell(
                "FORMAT",
                null,
                "next.format",
                n < 5
                        ? new Shown.Suppressed()
                        : n < 10
                                ? new Shown.Collapsed(n, null, null, null)
                                : new Shown.Full(
                                        n, 0, Map.of(best, n), Map.of(), Map.of(best, n), points, null, null, null));
    }

    private void session(String id, @Nullable String series, LocalDate day, int n, String best) {
        CampaignTerms usual = Fixtures.terms(id);
        CampaignTerms terms = new CampaignTerms(
                usual.id(),
                id,
                HERE,
                series,
                usual.format(),
                usual.wave(),
                usual.questionnaire(),
                usual.title(),
                day,
                usual.place(),
                usual.partnerServices(),
                usual.mode(),
                usual.thresholds());
        Integer shown = n < 5 ? null : Integer.valueOf(n);
        campaigns.put(
                terms.id(),
                Campaign.of(List.of(
                        new CampaignChange.Opened(terms, Fixtures.frame(20), Fixtures.window()),
                        new CampaignChange.ClosedNow(Fixtures.NOW, Fixtures.NOW),
                        new CampaignChange.FiguresReleased(
                                new LatestRelease("r-" + id, shown, LatestRelease.Reason.CLOSE, day)))));
        releases.put(
                "r-" + id,
                new Release("r-" + id, terms.id(), shown, 20, LatestRelease.Reason.CLOSE, List.of(ranking(n, best))));
    }

    private void year(Level level, String key, int year, String best) {
        Scope scope = new Scope(level, key);
        scopes.add(new ScopeRelease(
                scope + "-" + year,
                scope,
                year,
                1,
                LocalDate.of(year, 12, 1),
                30,
                2,
                40,
                ResponseRate.of(30, 40, 2),
                List.of(new ScopeCell(Fixtures.hot().ref(), ranking(30, best), null)),
                List.of(),
                null,
                new AuditReport(0, 0, 0, 0, List.of(), true),
                DerivedFigures.NONE));
    }

    private String best() {
        return needs.formats(HERE, TODAY)
                .map(Wished::formats)
                .map(List::getFirst)
                .map(Wish::code)
                .orElse("");
    }

    @Test
    void theYearOfTheTerritoryComesBeforeItsSeriesAndThatBeforeItsSessions() {
        assertThat(best()).isEmpty();
        session("older", "Séances", LocalDate.of(2027, 3, 1), 12, "FORUM");
        session("newer", "Séances", LocalDate.of(2027, 4, 1), 12, "ATELIER");
        assertThat(best()).isEqualTo("ATELIER");
        year(Level.SERIES, "seances", 2026, "SPEED");
        assertThat(best()).isEqualTo("SPEED");
        year(Level.TERRITORY, HERE, 2026, "IMMERSION");
        assertThat(best()).isEqualTo("IMMERSION");
        year(Level.TERRITORY, HERE, 2027, "SEANCE");
        assertThat(best()).isEqualTo("SEANCE");
        year(Level.TERRITORY, "aix-gardanne", 2027, "FORUM");
        assertThat(best()).isEqualTo("SEANCE");
    }

    @Test
    void fewerThanTenAnswersSayNothing() {
        session("nine", null, LocalDate.of(2027, 4, 1), 9, "ATELIER");
        session("four", null, LocalDate.of(2027, 4, 2), 4, "FORUM");
        assertThat(needs.formats(HERE, TODAY)).isEmpty();
        assertThat(findings.sources(HERE, TODAY))
                .extracting(source -> source.entry().scope().key())
                .as("of nine a total may be seen, of four nothing")
                .containsExactly("nine");
    }

    @Test
    void aStepBeforeTheCloseIsNotKeptReadable() {
        CampaignTerms terms = Fixtures.terms("open");
        campaigns.put(
                terms.id(),
                Campaign.of(List.of(
                        new CampaignChange.Opened(terms, Fixtures.frame(30), Fixtures.window()),
                        new CampaignChange.FiguresReleased(
                                new LatestRelease("step", 20, LatestRelease.Reason.STEP, TODAY)))));
        releases.put(
                "step",
                new Release("step", terms.id(), 20, 30, LatestRelease.Reason.STEP, List.of(ranking(20, "FORUM"))));
        Entry entry = new Entry(new Scope(Level.SESSION, "open"), null);
        Finding finding = new Finding(entry, "step", "FORMAT", null, "FORUM");
        assertThat(findings.sources(HERE, TODAY)).isEmpty();
        assertThat(findings.figures(entry)).isEmpty();
        assertThat(findings.isCurrent(finding)).isFalse();
        assertThat(findings.read(finding)).isEmpty();
        assertThat(needs.formats(HERE, TODAY)).isEmpty();
    }

    @Test
    void onlyWhatTheNewestReleaseShowsCanBeNamedAndOlderOnesStayReadable() {
        year(Level.TERRITORY, HERE, 2027, "SEANCE");
        Entry entry = new Entry(new Scope(Level.TERRITORY, HERE), 2027);
        List<ReleasedFinding> figures = findings.figures(entry);
        assertThat(figures).extracting(heard -> heard.finding().option()).containsExactly("SEANCE");
        Finding first = figures.getFirst().finding();
        assertThat(findings.isCurrent(first)).isTrue();
        assertThat(findings.isCurrent(new Finding(entry, first.releaseId(), "FORMAT", null, "FORUM")))
                .isFalse();
        scopes.add(new ScopeRelease(
                "newer",
                entry.scope(),
                2027,
                2,
                TODAY,
                40,
                3,
                50,
                ResponseRate.of(40, 50, 3),
                List.of(new ScopeCell(Fixtures.hot().ref(), ranking(40, "FORUM"), null)),
                List.of(),
                null,
                new AuditReport(0, 0, 0, 0, List.of(), true),
                DerivedFigures.NONE));
        assertThat(findings.isCurrent(first)).isFalse();
        assertThat(findings.read(first).orElseThrow().n()).isEqualTo(30);
        assertThat(findings.read(new Finding(
                        new Entry(new Scope(Level.TERRITORY, "aix-gardanne"), 2027), "newer", "FORMAT", null, "FORUM")))
                .as("a release is read under its own scope only")
                .isEmpty();
    }

    @Test
    void whatPeopleWroteIsReadFromTheReleaseOfTheirTexts() {
        session("older", null, LocalDate.of(2027, 3, 1), 12, "FORUM");
        session("newer", null, LocalDate.of(2027, 4, 1), 12, "FORUM");
        assertThat(needs.topics(HERE)).isEmpty();
        themes.put("older-hot", List.of(told("t1", "TXT_BESOIN", "HOUSING", 6)));
        themes.put("newer-hot", List.of(told("t2", "TXT_PLUS", "CONTACTS", 7)));
        assertThat(needs.topics(HERE).orElseThrow().themes())
                .as("only the question about needs counts")
                .extracting(ReleasedThemes.Theme::code)
                .containsExactly("HOUSING");
        Entry entry = new Entry(new Scope(Level.SESSION, "older"), null);
        Finding finding = new Finding(entry, "t1", "TXT_BESOIN", null, "HOUSING");
        assertThat(findings.figures(entry)).extracting(ReleasedFinding::finding).contains(finding);
        assertThat(findings.isCurrent(finding)).isTrue();
        assertThat(findings.read(finding).orElseThrow().count()).isEqualTo(6);
        assertThat(findings.isCurrent(new Finding(entry, "t1", "TXT_BESOIN", null, "OTHER")))
                .isFalse();
        assertThat(findings.isCurrent(new Finding(entry, "t2", "TXT_PLUS", null, "CONTACTS")))
                .as("of another session")
                .isFalse();
    }

    @Test
    void themesAreThoseOfTheReleasedTextsOfThatCampaign() {
        VerbatimRelease release = new VerbatimRelease(
                "t1",
                "older-hot",
                1,
                TODAY,
                20,
                List.of(new VerbatimRelease.Question(
                        "TXT_BESOIN",
                        12,
                        List.of(new VerbatimRelease.ThemeCount("HOUSING", BilingualText.same("Logement"), 6)),
                        List.of(),
                        List.of(),
                        List.of())));
        ReleasedThemes said = new VerbatimThemes(
                campaign -> campaign.equals("older-hot") ? Optional.of(release) : Optional.empty(),
                id -> id.equals("t1") ? Optional.of(release) : Optional.empty());
        assertThat(said.newest("older-hot").getFirst().themes())
                .containsExactly(new ReleasedThemes.Theme("HOUSING", BilingualText.same("Logement"), 6));
        assertThat(said.newest("newer-hot")).isEmpty();
        assertThat(said.find("older-hot", "t1").getFirst().n()).isEqualTo(12);
        assertThat(said.find("newer-hot", "t1")).isEmpty();
    }

    private static ReleasedThemes.Told told(String release, String question, String theme, int count) {
        return new ReleasedThemes.Told(
                release,
                TODAY,
                question,
                12,
                List.of(new ReleasedThemes.Theme(theme, BilingualText.same(theme), count)));
    }

    private final class Themes implements ReleasedThemes {
        @Override
        public List<Told> newest(String campaignId) {
            return themes.getOrDefault(campaignId, List.of());
        }

        @Override
        public List<Told> find(String campaignId, String releaseId) {
            return newest(campaignId).stream()
                    .filter(told -> told.releaseId().equals(releaseId))
                    .toList();
        }
    }

    /** Every release is a batch of its own. */
    private final class Scopes implements ScopeReleaseRepository {
        @Override
        public List<ScopeBatch> batches(int year) {
            return scopes.stream()
                    .filter(release -> release.year() == year)
                    .map(release -> new ScopeBatch(
                            year,
                            release.batch(),
                            release.day(),
                            List.of(),
                            new TreeMap<>(Map.of(release.scope().toString(), release.id())),
                            List.of(),
                            new TreeMap<>()))
                    .toList();
        }

        @Override
        public Optional<ScopeRelease> release(String id) {
            return scopes.stream().filter(release -> release.id().equals(id)).findFirst();
        }

        @Override
        public boolean append(ScopeBatch batch) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void store(ScopeRelease release) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void store(Breakdown breakdown, int year) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Kept kept(int year, int batch) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void discard(Collection<String> releaseIds, Collection<String> breakdownIds) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Breakdown> breakdown(String id) {
            return Optional.empty();
        }
    }
}
