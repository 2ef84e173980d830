package fr.spro.evaluation.publication;

import static fr.spro.evaluation.Fixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.evaluation.Fixtures;
import fr.spro.evaluation.action.Finding;
import fr.spro.evaluation.action.FindingCatalogue;
import fr.spro.evaluation.action.ReleasedFinding;
import fr.spro.evaluation.action.ReleasedThemes;
import fr.spro.evaluation.counting.ResultCell;
import fr.spro.evaluation.counting.Scope;
import fr.spro.evaluation.counting.Scope.Level;
import fr.spro.evaluation.disclosure.Attacker;
import fr.spro.evaluation.disclosure.PublicationCatalogue.Entry;
import fr.spro.evaluation.disclosure.PublicationUnits.Unit;
import fr.spro.evaluation.i18n.TextLanguage;
import fr.spro.evaluation.publication.AddedQuestions.Correction;
import fr.spro.evaluation.publication.ScopeRelease.ScopeCell;
import fr.spro.evaluation.publication.ScopeReleaseFixture.Given;
import fr.spro.evaluation.questionnaire.QuestionnaireCatalogue;
import fr.spro.evaluation.questionnaire.QuestionnaireCommandHandler;
import fr.spro.evaluation.questionnaire.QuestionnaireCommandHandler.Outcome;
import fr.spro.evaluation.questionnaire.VersionedQuestionnaire;
import fr.spro.evaluation.questionnaire.json.Shipped;
import fr.spro.evaluation.rendering.ResultSections;
import fr.spro.evaluation.rendering.ScopePage;
import fr.spro.evaluation.territories.TerritoryCopies;
import fr.spro.platform.journal.Aggregates.Versioned;
import fr.spro.platform.test.InMemoryJournal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Releases of a year that added different questions, and those that correct them. */
class AddedQuestionsTest {
    private static final Instant SPRING = Instant.parse("2026-04-10T10:00:00Z");
    private static final Instant LATER = Instant.parse("2026-12-08T10:00:00Z");
    private static final Scope NICE = new Scope(Level.TERRITORY, "nice");
    private static final String JOIN = ",\"sameAs\":{\"key\":\"FORUM\",\"version\":\"1.0.0\",\"linkId\":\"q1\"}";

    private final QuestionnaireCommandHandler lineages = Fixtures.lineages(new InMemoryJournal(), Shipped.editions());
    private final ScopeReleaseFixture world = new ScopeReleaseFixture();

    @BeforeEach
    void publish() {
        publish("FORUM", "q1", "Êtes-vous satisfait ?", "");
        publish("BUS", "q1", "Le car était-il à l'heure ?", "");
        publish("STAND", "AVIS", "Êtes-vous satisfait ?", JOIN);
    }

    private void publish(String key, String linkId, String question, String more) {
        Outcome outcome = lineages.take(
                """
                {"key":"%1$s","version":"1.0.0","status":"DRAFT","wave":"HOT","derivedFrom":null,"languages":["fr","en"],
                 "title":{"fr":"Titre %1$s","en":"Title %1$s"},"intro":{"fr":"Bonjour","en":"Hello"},
                 "closing":{"fr":"Merci","en":"Thanks"},
                 "scales":[{"id":"s%2$s","levels":[
                   {"code":"1","value":1,"label":{"fr":"Non","en":"No"}},
                   {"code":"2","value":2,"label":{"fr":"Plutôt non","en":"Rather not"}},
                   {"code":"3","value":3,"label":{"fr":"Plutôt oui","en":"Rather"}},
                   {"code":"4","value":4,"label":{"fr":"Oui","en":"Yes"}}],
                   "missing":[],"bottomBox":["1","2"],"topBox":["3","4"]}],
                 "sections":[{"linkId":"S1","title":{"fr":"Un","en":"One"},"items":[
                   {"linkId":"%3$s","conceptId":"q.%2$s","type":"LIKERT_SINGLE","scaleRef":"s%2$s","sensitivity":"NONE",
                    "kirkpatrick":0,"text":{"fr":"%4$s","en":"How was it?"}%5$s}]}]}""".formatted(key, linkId.toLowerCase(java.util.Locale.ROOT), linkId, question, more), NOW, "elise");
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        Versioned<VersionedQuestionnaire> draft = ((Outcome.Done) outcome).now();
        assertThat(lineages.publish(key, draft.version(), NOW, "elise")).isInstanceOf(Outcome.Done.class);
    }

    private QuestionnaireCatalogue questionnaires() {
        return new QuestionnaireCatalogue(List.of(), lineages);
    }

    private AddedQuestions added() {
        return new AddedQuestions(world.book, world.journaled(), questionnaires());
    }

    private void seal(String session, String questionnaire, String day, int n) {
        List<Given> people = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            people.add(new Given(
                    session + "-hot",
                    Map.of(questionnaire.equals("STAND") ? "AVIS" : "q1", List.of(i % 3 == 0 ? "1" : "4")),
                    i % 2 == 0 ? "ACCUEIL" : "CONSEIL",
                    "EMPLOI"));
        }
        world.version = questionnaire + "@1.0.0";
        world.seal(session, "Rencontres", "nice", day, people);
    }

    /** Releases as they were made and stored when a concept was what the text of a version said. */
    private void releaseAsBefore() {
        QuestionnaireCatalogue declared = new QuestionnaireCatalogue(List.of(
                lineages.declared("FORUM@1.0.0").orElseThrow(),
                lineages.declared("BUS@1.0.0").orElseThrow()));
        world.releasing(declared).consider(SPRING);
        world.book.releases.replaceAll((id, release) -> new ScopeRelease(
                release.id(),
                release.scope(),
                release.year(),
                release.batch(),
                release.day(),
                release.n(),
                release.sessions(),
                release.present(),
                release.rate(),
                release.cells().stream()
                        .map(told -> new ScopeCell(told.questionnaire(), told.cell(), null))
                        .toList(),
                release.services(),
                release.breakdownId(),
                release.audit(),
                release.derived()));
        world.book.breakdowns.replaceAll((id, breakdown) -> new Breakdown(
                breakdown.id(),
                breakdown.scope(),
                breakdown.batch(),
                breakdown.n(),
                breakdown.questionnaire(),
                breakdown.people(),
                breakdown.questions().stream()
                        .map(question -> new Breakdown.Question(
                                question.key().replace("q.q1||", "q.q1|q1||"),
                                question.questionnaire(),
                                question.table(),
                                question.blocks()))
                        .toList()));
    }

    private ScopeRelease newest() {
        return world.book.newest(NICE, 2026).orElseThrow();
    }

    private static List<String> figures(ScopeRelease release) {
        return release.cells().stream()
                .map(told -> told.cell().conceptId() + " " + told.cell().n())
                .sorted()
                .toList();
    }

    @Test
    void releaseThatAddedTwoQuestionsIsWithdrawnAndCorrected() {
        seal("a", "FORUM", "2026-02-01", 12);
        seal("b", "BUS", "2026-02-02", 12);
        releaseAsBefore();
        ScopeRelease old = newest();
        assertThat(figures(old)).containsExactly("q.q1 24");
        Correction waiting = added().correction(old).orElseThrow();
        assertThat(waiting.isWithdrawn()).isTrue();
        assertThat(waiting.release()).as("not corrected yet").isNull();

        ScopeReleaseHandling releasing = world.releasing(questionnaires());
        assertThat(releasing.isDue(LATER)).as("nothing was sealed since").isTrue();
        releasing.consider(LATER);
        ScopeRelease corrected = newest();
        assertThat(figures(corrected)).containsExactly("BUS.q1 12", "FORUM.q1 12");
        Correction withdrawn = added().correction(old).orElseThrow();
        assertThat(withdrawn.isWithdrawn()).isTrue();
        assertThat(withdrawn.release()).isEqualTo(corrected.id());
        Correction told = added().correction(corrected).orElseThrow();
        assertThat(told.isWithdrawn()).isFalse();
        assertThat(told.day()).isEqualTo(LocalDate.of(2026, 12, 8));
        assertThat(told.sums().getFirst().questions().stream()
                        .map(question -> question.questionnaire() + " " + question.linkId()))
                .containsExactlyInAnyOrder("FORUM@1.0.0 q1", "BUS@1.0.0 q1");
        assertThat(releasing.isDue(LATER)).isFalse();
        assertThat(page(old))
                .contains("Publication retirée\u00a0: deux questions différentes avaient été additionnées")
                .contains("La publication corrigée du 8 décembre 2026 la remplace.");
        assertThat(page(corrected))
                .contains("Corrigée le 8 décembre 2026\u00a0: deux questions différentes")
                .contains("q1 de «\u00a0Titre FORUM\u00a0»", "q1 de «\u00a0Titre BUS\u00a0»")
                .contains("Posée dans 1 des 2 rencontres.")
                .contains("Le car était-il à l&#39;heure ?", "Êtes-vous satisfait ?");
    }

    /** An action keeps the figure it was tied to, and must not show it as a good one. */
    @Test
    void figureOfAnActionTellsThatItsReleaseIsWithdrawn() {
        seal("a", "FORUM", "2026-02-01", 12);
        seal("b", "BUS", "2026-02-02", 12);
        releaseAsBefore();
        String old = newest().id();
        world.releasing(questionnaires()).consider(LATER);
        FindingCatalogue findings =
                new FindingCatalogue(world.journaled(), questionnaires(), new NoReleases(), world.book, new NoThemes());
        Entry entry = new Entry(NICE, 2026);
        assertThat(findings.read(new Finding(entry, old, "q1", null, null)).orElseThrow())
                .matches(ReleasedFinding::isWithdrawn)
                .matches(heard -> heard.n() == 24);
        assertThat(findings.figures(entry)).isNotEmpty().noneMatch(ReleasedFinding::isWithdrawn);
    }

    private static final class NoThemes implements ReleasedThemes {
        @Override
        public List<Told> newest(String campaignId) {
            return List.of();
        }

        @Override
        public List<Told> find(String campaignId, String releaseId) {
            return List.of();
        }
    }

    private static final class NoReleases implements ReleaseRepository {
        @Override
        public void store(Release release) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Release> find(String id) {
            return Optional.empty();
        }

        @Override
        public void discard(String id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void discardIf(BiPredicate<String, String> untold) {
            throw new UnsupportedOperationException();
        }
    }

    private String page(ScopeRelease release) {
        return new ScopePage(questionnaires(), new TerritoryCopies())
                .render(
                        release,
                        null,
                        null,
                        added().correction(release).orElse(null),
                        ResultSections.Before.NOTHING,
                        false,
                        TextLanguage.FR);
    }

    @Test
    void releaseOfOneQuestionnaireIsMadeAgainUnderItsConceptAndNotWithdrawn() {
        seal("a", "FORUM", "2026-02-01", 12);
        releaseAsBefore();
        ScopeRelease old = newest();
        world.releasing(questionnaires()).consider(LATER);
        assertThat(figures(newest())).containsExactly("FORUM.q1 12");
        assertThat(added().correction(old)).isEmpty();
        assertThat(added().correction(newest())).isEmpty();
    }

    @Test
    void correctedReleaseHasNoBreakdownOfAddedQuestions() {
        seal("a", "FORUM", "2026-02-01", 16);
        seal("b", "BUS", "2026-02-02", 18);
        releaseAsBefore();
        Breakdown former =
                world.book.breakdown(String.valueOf(newest().breakdownId())).orElseThrow();
        assertThat(former.questions()).isNotEmpty();
        world.releasing(questionnaires()).consider(LATER);
        Breakdown corrected =
                world.book.breakdown(String.valueOf(newest().breakdownId())).orElseThrow();
        assertThat(corrected.people()).isEqualTo(former.people());
        assertThat(corrected.questions()).isEmpty();
    }

    @Test
    void breakdownOfOneQuestionnaireIsKeptUnderItsConcept() {
        seal("a", "FORUM", "2026-02-01", 16);
        seal("b", "FORUM", "2026-02-02", 18);
        releaseAsBefore();
        world.releasing(questionnaires()).consider(LATER);
        Breakdown kept =
                world.book.breakdown(String.valueOf(newest().breakdownId())).orElseThrow();
        assertThat(kept.questions()).isNotEmpty();
        assertThat(kept.questions().stream().flatMap(question -> question.blocks().stream()))
                .extracting(ResultCell::conceptId)
                .containsOnly("FORUM.q1");
    }

    @Test
    void joinedQuestionIsAddedUnderAnotherCode() {
        seal("a", "FORUM", "2026-02-01", 12);
        seal("b", "STAND", "2026-02-02", 9);
        seal("c", "BUS", "2026-02-03", 11);
        world.releasing(questionnaires()).consider(SPRING);
        assertThat(figures(newest())).containsExactly("BUS.q1 11", "FORUM.q1 21");
        ScopeCell joined = newest().cells().stream()
                .filter(told -> told.cell().conceptId().equals("FORUM.q1"))
                .findFirst()
                .orElseThrow();
        assertThat(page(newest()))
                .contains("Posée dans 2 questionnaires\u00a0: FORUM, STAND. Posée dans 2 des 3 rencontres.")
                .doesNotContain("Corrigée", "retirée");
        assertThat(joined.asked()).isEqualTo(new ScopeRelease.Asked(2, List.of("FORUM", "STAND")));
        assertThat(added().correction(newest())).isEmpty();
    }

    /** The sums of before stay known, so those of the two questions must not take their units apart. */
    @Test
    void noSmallGroupFollowsFromTheWithdrawnAndTheCorrectedFigures() {
        for (int seed = 0; seed < 40; seed++) {
            ScopeReleaseFixture year = new ScopeReleaseFixture();
            Random random = new Random(seed);
            List<List<String>> sealed = new ArrayList<>();
            for (int batch = 0; batch < 3; batch++) {
                List<String> ids = new ArrayList<>();
                for (int i = 0; i < 6; i++) {
                    String session = "s" + batch + i;
                    List<Given> people = new ArrayList<>();
                    for (int n = 1 + random.nextInt(7); n > 0; n--) {
                        people.add(new Given(session + "-hot", Map.of("q1", List.of("2")), null, null));
                    }
                    year.version = random.nextBoolean() ? "FORUM@1.0.0" : "BUS@1.0.0";
                    year.seal(session, "S" + random.nextInt(2), "t" + random.nextInt(2), "2026-02-1" + i, people);
                    ids.add(session + "-hot");
                }
                sealed.add(ids);
            }
            expectNothingSmall(year.count(questionnaires()), sealed, seed);
        }
    }

    private static void expectNothingSmall(YearCounter count, List<List<String>> sealed, int seed) {
        List<String> sessions = sealed.stream().flatMap(List::stream).toList();
        List<ScopeBatch> batches = new ArrayList<>();
        List<int[]> rows = new ArrayList<>();
        int known = 2;
        for (List<String> ids : sealed) {
            batches.add(new ScopeBatch(
                    2026,
                    batches.size() + 1,
                    LocalDate.of(2026, 3, 1),
                    ids,
                    new java.util.TreeMap<>(),
                    List.of(),
                    new java.util.TreeMap<>()));
            if (batches.size() <= known) {
                rows.addAll(rows(count, count.units(batches), sessions));
            } else {
                for (int q = 1; q <= count.questions().size(); q++) {
                    rows.addAll(rows(count, count.units(q, batches, known), sessions));
                }
            }
        }
        int[] people = sessions.stream()
                .mapToInt(id -> java.util.Objects.requireNonNull(count.find(id)).n(YearCounter.PEOPLE))
                .toArray();
        assertThat(Attacker.on(people, rows).cellUnder(5, 2)).as("seed " + seed).isEmpty();
    }

    /** The sums that are released of some units, by scope. */
    private static List<int[]> rows(YearCounter count, List<Unit> units, List<String> sessions) {
        List<int[]> rows = new ArrayList<>();
        for (Scope scope : count.scopes()) {
            List<String> counted = units.stream()
                    .filter(unit -> unit.isIn(scope))
                    .map(Unit::gatherings)
                    .flatMap(List::stream)
                    .toList();
            if (!counted.isEmpty()) {
                rows.add(sessions.stream()
                        .mapToInt(id -> counted.contains(id) ? 1 : 0)
                        .toArray());
            }
        }
        return rows;
    }
}
