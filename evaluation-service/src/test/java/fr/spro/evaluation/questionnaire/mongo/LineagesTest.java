package fr.spro.evaluation.questionnaire.mongo;

import static fr.spro.evaluation.Fixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.evaluation.Fixtures;
import fr.spro.evaluation.questionnaire.DraftError;
import fr.spro.evaluation.questionnaire.PublishedVersion;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.QuestionnaireCatalogue;
import fr.spro.evaluation.questionnaire.QuestionnaireCommandHandler;
import fr.spro.evaluation.questionnaire.QuestionnaireCommandHandler.Outcome;
import fr.spro.evaluation.questionnaire.VersionedQuestionnaire;
import fr.spro.evaluation.questionnaire.json.QuestionnaireJson;
import fr.spro.evaluation.questionnaire.json.Shipped;
import fr.spro.platform.journal.Aggregates.Versioned;
import fr.spro.platform.test.InMemoryJournal;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class LineagesTest {
    private static final String KEY = "CARIF-CHAUD";
    private static final String FIRST = KEY + "@1.0.0";
    private final InMemoryJournal journal = new InMemoryJournal();
    private final QuestionnaireCommandHandler lineages = instance();

    /** Another process on the same journal. */
    private QuestionnaireCommandHandler instance() {
        return Fixtures.lineages(journal, Shipped.editions());
    }

    private static Versioned<VersionedQuestionnaire> done(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).now();
    }

    private static String content(Versioned<VersionedQuestionnaire> now) {
        return Objects.requireNonNull(now.state().draft()).content();
    }

    private Versioned<VersionedQuestionnaire> derived() {
        return done(lineages.derive(FIRST, KEY, NOW, "elise"));
    }

    private Versioned<VersionedQuestionnaire> written(Versioned<VersionedQuestionnaire> seen, String text) {
        return done(lineages.write(KEY, seen.version(), text, NOW, "elise"));
    }

    private List<String> missing(Versioned<VersionedQuestionnaire> now) {
        return lineages.review(now.state()).missing().stream()
                .map(DraftError::code)
                .toList();
    }

    @Test
    void aTypoMakesAPatchOnceItsAuthorSaysSo() {
        Versioned<VersionedQuestionnaire> draft = derived();
        assertThat(missing(draft)).isEmpty();
        String typo = content(draft).replace("Horaires et durée", "Horaires et durées");
        draft = written(draft, typo);
        assertThat(missing(draft)).containsExactly("COMPARABILITY_MISSING");
        assertThat(lineages.publish(KEY, draft.version(), NOW, "elise")).isInstanceOf(Outcome.Faulty.class);
        draft = written(
                draft,
                typo.replaceFirst(
                        "\\{",
                        "{\"comparability\":[{\"linkId\":\"ORG\",\"with\":\"" + FIRST + "\",\"relation\":\"SAME\"}],"));
        assertThat(missing(draft)).isEmpty();
        Versioned<VersionedQuestionnaire> published = done(lineages.publish(KEY, draft.version(), NOW, "elise"));
        PublishedVersion edition = published.state().edition("1.0.1").orElseThrow();
        Questionnaire version = QuestionnaireJson.read(edition.content());
        assertThat(version.contentHash()).isEqualTo(edition.hash());
        assertThat(version.status()).isEqualTo(Questionnaire.Status.PUBLISHED);
        assertThat(edition.content()).contains("\"relation\":\"SAME\"").contains("\"derivedFrom\":\"" + FIRST + "\"");
    }

    @Test
    void theNumberMustFitTheChange() {
        Versioned<VersionedQuestionnaire> draft = derived();
        String reworded = content(draft)
                .replace("êtes-vous satisfait·e de cette rencontre", "cette rencontre vous a-t-elle plu")
                .replaceFirst(
                        "\\{",
                        "{\"comparability\":[{\"linkId\":\"SAT_GLOB\",\"with\":\"" + FIRST
                                + "\",\"relation\":\"REWORDED\"}],");
        draft = written(draft, reworded);
        assertThat(missing(draft)).containsExactly("VERSION_TOO_SMALL_MAJOR");
        draft = written(draft, content(draft).replace("\"version\":\"1.0.1\"", "\"version\":\"1.1.0\""));
        assertThat(missing(draft)).containsExactly("VERSION_TOO_SMALL_MAJOR");
        draft = written(draft, content(draft).replace("\"version\":\"1.1.0\"", "\"version\":\"1.0.0\""));
        assertThat(missing(draft)).containsExactly("VERSION_NOT_HIGHER");
        draft = written(draft, content(draft).replace("\"version\":\"1.0.0\"", "\"version\":\"2.0.0\""));
        assertThat(missing(draft)).isEmpty();
    }

    @Test
    void whatIsRefusedLeavesTheDraftAsItWas() {
        Versioned<VersionedQuestionnaire> draft = derived();
        String before = content(draft);
        for (String bad : List.of(
                before.replace("Horaires", "a\\u0000b"),
                before.replace("Horaires", "a\\u202eb"),
                before.replace("Horaires", "x".repeat(100_000)),
                before.replace("\"MULTI\"", "\"MANY\""),
                before.replace("\"key\":\"CARIF-CHAUD\"", "\"key\":\"OTHER\""),
                "{}",
                "")) {
            assertThat(lineages.write(KEY, draft.version(), bad, NOW, "elise")).isInstanceOf(Outcome.Faulty.class);
        }
        assertThat(instance().find(KEY)).isEqualTo(draft);
    }

    @Test
    void anOldReadWritesNothingOverANewerOne() {
        Versioned<VersionedQuestionnaire> first = derived();
        Versioned<VersionedQuestionnaire> second = written(first, content(first).replace("Horaires", "Heures"));
        QuestionnaireCommandHandler other = instance();
        assertThat(other.write(KEY, first.version(), content(first).replace("Horaires", "Temps"), NOW, "paul"))
                .isInstanceOf(Outcome.Stale.class);
        assertThat(done(other.write(KEY, first.version(), content(second), NOW, "elise")))
                .as("the same text again is a retry")
                .isEqualTo(second);
        assertThat(other.drop(KEY, first.version(), NOW, "paul")).isInstanceOf(Outcome.Stale.class);
    }

    @Test
    void aSecondClickOnPublishGetsTheFirstAnswer() {
        Versioned<VersionedQuestionnaire> draft = derived();
        Versioned<VersionedQuestionnaire> published = done(lineages.publish(KEY, draft.version(), NOW, "elise"));
        assertThat(done(instance().publish(KEY, draft.version(), NOW, "elise"))).isEqualTo(published);
        assertThat(lineages.publish(KEY, draft.version() + 1, NOW, "elise"))
                .isEqualTo(new Outcome.Refused(VersionedQuestionnaire.Reason.NO_DRAFT));
    }

    @Test
    void ofManyWhoBeginAtOnceOneDoes() throws Exception {
        List<Callable<Outcome>> tries = List.of("A", "B", "C", "D", "E", "F").stream()
                .<Callable<Outcome>>map(name -> {
                    QuestionnaireCommandHandler own = instance();
                    return () -> own.blank(
                            "NEW", Questionnaire.Wave.HOT, fr.spro.evaluation.i18n.BilingualText.same(name), NOW, name);
                })
                .toList();
        int begun = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var result : threads.invokeAll(tries)) {
                begun += result.get() instanceof Outcome.Done ? 1 : 0;
            }
        }
        assertThat(begun).isEqualTo(1);
        assertThat(journal.after("NEW", 0)).hasSize(1);
    }

    @Test
    void aLongHistoryComesBackFromItsSnapshot() {
        Versioned<VersionedQuestionnaire> draft = derived();
        for (int i = 0; i < 45; i++) {
            draft = written(draft, content(draft).replaceFirst("Horaires[0-9]* et", "Horaires" + i + " et"));
        }
        assertThat(journal.snapshot(KEY))
                .hasValueSatisfying(taken -> assertThat(taken.version()).isEqualTo(40));
        assertThat(instance().find(KEY)).isEqualTo(draft);
    }

    @Test
    void newCampaignsTakeTheNewestVersionOfTheUsualQuestionnaireOnly() {
        Questionnaire shipped = QuestionnaireJson.read(Shipped.text("CARIF-CHAUD-1.0.0"));
        QuestionnaireCatalogue known = new QuestionnaireCatalogue(List.of(shipped), lineages);
        done(lineages.derive(FIRST, "MINE", NOW, "elise"));
        done(lineages.publish("MINE", 1, NOW, "elise"));
        assertThat(known.published(Questionnaire.Wave.HOT).ref()).isEqualTo(FIRST);
        assertThat(known.wanted("MINE", Questionnaire.Wave.HOT).ref()).isEqualTo("MINE@1.0.0");
        done(lineages.publish(KEY, derived().version(), NOW, "elise"));
        assertThat(known.published(Questionnaire.Wave.HOT).ref()).isEqualTo(KEY + "@1.0.1");
        done(lineages.retire(KEY, "1.0.1", NOW, "elise"));
        assertThat(known.published(Questionnaire.Wave.HOT).ref()).isEqualTo(FIRST);
        assertThat(known.get(KEY + "@1.0.1").status())
                .as("a campaign that pinned it still finds it")
                .isEqualTo(Questionnaire.Status.RETIRED);
        assertThat(known.all()).hasSize(3);
    }

    @Test
    void anImportedVersionOfAKnownQuestionnaireMustSayWhatItComesFrom() {
        String text = QuestionnaireJson.canonical(Shipped.text("CARIF-CHAUD-1.0.0"))
                .replace("\"version\":\"1.0.0\"", "\"version\":\"3.0.0\"");
        Versioned<VersionedQuestionnaire> taken = done(lineages.take(text, NOW, "elise"));
        assertThat(missing(taken)).containsExactly("SOURCE_NEEDED");
        assertThat(lineages.take(text.replace("Horaires", "Heures"), NOW, "elise"))
                .isEqualTo(new Outcome.Refused(VersionedQuestionnaire.Reason.DRAFT_EXISTS));
    }
}
