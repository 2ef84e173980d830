package fr.spro.evaluation.questionnaire;

import static fr.spro.evaluation.Fixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.evaluation.Fixtures;
import fr.spro.evaluation.questionnaire.QuestionnaireCommandHandler.Outcome;
import fr.spro.evaluation.questionnaire.json.Shipped;
import fr.spro.platform.journal.Aggregates.Versioned;
import fr.spro.platform.test.InMemoryJournal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which questions of two questionnaires are one. */
class QuestionIdentityTest {
    private static final String LEVELS = levels("Pas du tout d'accord", "Tout à fait d'accord");
    private final QuestionnaireCommandHandler lineages = Fixtures.lineages(new InMemoryJournal(), Shipped.editions());

    private static String levels(String first, String last) {
        return """
                {"code":"1","value":1,"label":{"fr":"%s","en":"Disagree"}},
                {"code":"2","value":2,"label":{"fr":"%s","en":"Agree"}}""".formatted(first, last);
    }

    private static String text(String key, String question, String levels, String more) {
        return """
                {"key":"%s","version":"1.0.0","status":"DRAFT","wave":"HOT","derivedFrom":null,"languages":["fr","en"],
                 "title":{"fr":"Forum","en":"Forum"},"intro":{"fr":"Bonjour","en":"Hello"},
                 "closing":{"fr":"Merci","en":"Thanks"},
                 "scales":[{"id":"%s","levels":[%s],"missing":[],"bottomBox":["1"],"topBox":["2"]}],
                 "sections":[{"linkId":"S1","title":{"fr":"Un","en":"One"},"items":[
                   {"linkId":"q1","conceptId":"q.q1","type":"LIKERT_SINGLE","scaleRef":"%s","sensitivity":"NONE",
                    "kirkpatrick":0,"text":{"fr":"%s","en":"How was it?"}%s}]}]}""".formatted(
                        key,
                        "s" + key.toLowerCase(java.util.Locale.ROOT),
                        levels,
                        "s" + key.toLowerCase(java.util.Locale.ROOT),
                        question,
                        more);
    }

    private Outcome taken(String text) {
        return lineages.take(text, NOW, "elise");
    }

    private void published(String text) {
        Outcome outcome = taken(text);
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        Versioned<VersionedQuestionnaire> draft = ((Outcome.Done) outcome).now();
        assertThat(lineages.publish(draft.state().key(), draft.version(), NOW, "elise"))
                .isInstanceOf(Outcome.Done.class);
    }

    private String concept(String ref, String linkId) {
        return lineages.version(ref)
                .orElseThrow()
                .item(linkId)
                .orElseThrow()
                .head()
                .conceptId();
    }

    private static final String JOIN = ",\"sameAs\":{\"key\":\"FORUM\",\"version\":\"1.0.0\",\"linkId\":\"q1\"}";

    private static List<String> differences(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Different.class);
        return ((Outcome.Different) outcome)
                .differences().stream().map(DraftError::pointer).toList();
    }

    @Test
    void questionsWithTheSameDeclaredConceptStayApart() {
        published(text("FORUM", "Satisfait ?", LEVELS, ""));
        published(text("BUS", "Le car était-il à l'heure ?", LEVELS, ""));
        assertThat(concept("FORUM@1.0.0", "q1")).isEqualTo("FORUM.q1");
        assertThat(concept("BUS@1.0.0", "q1")).isEqualTo("BUS.q1");
    }

    @Test
    void joinedQuestionTakesTheConceptOfTheOther() {
        published(text("FORUM", "Cette rencontre vous a-t-elle plu ?", LEVELS, ""));
        published(text(
                "BUS",
                "cette rencontre  vous a-t-elle plu",
                levels("Pas du tout d\u2019accord", "Tout à fait d\u2019accord"),
                JOIN));
        assertThat(concept("BUS@1.0.0", "q1")).isEqualTo("FORUM.q1");
    }

    @Test
    void joinWithOtherWordsIsRefusedAndNamesThem() {
        published(text("FORUM", "Êtes-vous satisfait ?", LEVELS, ""));
        assertThat(differences(taken(text("BUS", "Êtes-vous satisfait·e ?", LEVELS, JOIN))))
                .containsExactly("/sections/0/items/0/text/fr");
        assertThat(lineages.find("BUS").state().draft()).isNull();
    }

    @Test
    void joinWithOtherLevelsIsRefusedAndNamesThem() {
        published(text("FORUM", "Satisfait ?", LEVELS, ""));
        String more = LEVELS + ",{\"code\":\"3\",\"value\":3,\"label\":{\"fr\":\"Plus\",\"en\":\"More\"}}";
        assertThat(differences(taken(text("BUS", "Satisfait ?", more, JOIN)))).contains("/sections/0/items/0/levels");
    }

    private Versioned<VersionedQuestionnaire> drafted(String text) {
        return ((Outcome.Done) taken(text)).now();
    }

    private Joined forumQuestion() {
        return new Joined("FORUM", "1.0.0", "q1");
    }

    @Test
    void linkJoinsAQuestionOfADraftAndIsTakenBack() {
        published(text("FORUM", "Satisfait ?", LEVELS, ""));
        drafted(text("BUS", "Satisfait ?", LEVELS, ""));
        assertThat(lineages.join("BUS", "q1", forumQuestion(), NOW, "elise")).isInstanceOf(Outcome.Done.class);
        VersionedQuestionnaire.Draft joined =
                java.util.Objects.requireNonNull(lineages.find("BUS").state().draft());
        assertThat(lineages.joined(joined)).containsEntry("q1", forumQuestion());
        assertThat(lineages.join("BUS", "q1", forumQuestion(), NOW, "elise"))
                .as("twice is a retry")
                .isInstanceOf(Outcome.Done.class);
        assertThat(lineages.detach("BUS", "q1", NOW, "elise")).isInstanceOf(Outcome.Done.class);
        VersionedQuestionnaire.Draft detached =
                java.util.Objects.requireNonNull(lineages.find("BUS").state().draft());
        assertThat(lineages.joined(detached)).isEmpty();
        assertThat(lineages.isLinkPublished("BUS", "q1")).isFalse();
    }

    @Test
    void linkOfDifferentQuestionsIsRefused() {
        published(text("FORUM", "Satisfait ?", LEVELS, ""));
        drafted(text("BUS", "Content ?", LEVELS, ""));
        assertThat(differences(lineages.join("BUS", "q1", forumQuestion(), NOW, "elise")))
                .containsExactly("/sections/0/items/0/text/fr");
        assertThat(lineages.join("BUS", "q2", forumQuestion(), NOW, "elise")).isInstanceOf(Outcome.Faulty.class);
        assertThat(lineages.join("NONE", "q1", forumQuestion(), NOW, "elise")).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void detachedQuestionOfALaterVersionHasAConceptOfItsOwn() {
        published(text("FORUM", "Satisfait ?", LEVELS, ""));
        published(text("BUS", "Satisfait ?", LEVELS, JOIN));
        assertThat(lineages.isLinkPublished("BUS", "q1")).isTrue();
        lineages.derive("BUS@1.0.0", "BUS", NOW, "elise");
        Versioned<VersionedQuestionnaire> draft = ((Outcome.Done) lineages.detach("BUS", "q1", NOW, "elise")).now();
        assertThat(lineages.publish("BUS", draft.version(), NOW, "elise")).isInstanceOf(Outcome.Done.class);
        assertThat(concept("BUS@1.0.0", "q1")).isEqualTo("FORUM.q1");
        assertThat(concept("BUS@1.0.1", "q1")).startsWith("BUS.q1");
    }

    @Test
    void bankHasEachQuestionOnceWithItsQuestionnaires() {
        published(text("FORUM", "Êtes-vous satisfait ?", LEVELS, ""));
        published(text("BUS", "Êtes-vous satisfait ?", LEVELS, JOIN));
        published(text("STAND", "Le lieu convenait-il ?", LEVELS, ""));
        QuestionBank bank = new QuestionBank(lineages.all());
        assertThat(bank.find("etes SATISFAIT forum"))
                .singleElement()
                .satisfies(found -> assertThat(found.askedBy())
                        .extracting(QuestionBank.Asking::key)
                        .containsExactlyInAnyOrder("FORUM", "BUS"));
        assertThat(bank.find("lieu convenait"))
                .extracting(QuestionBank.Banked::concept)
                .containsExactly("STAND.q1");
        assertThat(bank.find("nothing of the kind")).isEmpty();
        assertThat(bank.find("")).hasSizeGreaterThan(10);
    }

    @Test
    void joinWithAnUnknownQuestionIsRefused() {
        assertThat(taken(text("BUS", "Satisfait ?", LEVELS, JOIN))).isInstanceOf(Outcome.Faulty.class);
    }

    @Test
    void joinIsCheckedAgainWhenADraftIsWritten() {
        published(text("FORUM", "Satisfait ?", LEVELS, ""));
        Versioned<VersionedQuestionnaire> draft =
                ((Outcome.Done) taken(text("BUS", "Satisfait ?", LEVELS, JOIN))).now();
        Outcome changed = lineages.write("BUS", draft.version(), text("BUS", "Content ?", LEVELS, JOIN), NOW, "elise");
        assertThat(differences(changed)).containsExactly("/sections/0/items/0/text/fr");
    }

    @Test
    void anotherRoleIsNoOtherQuestion() {
        String overall = ",\"role\":\"OVERALL\"";
        published(text("FORUM", "Satisfait ?", LEVELS, overall)
                .replace(
                        "\"scales\"",
                        "\"indicators\":[{\"id\":\"A\",\"question\":\"q1\",\"followed\":true}],\"scales\""));
        published(text("BUS", "Satisfait ?", LEVELS, JOIN));
        assertThat(concept("BUS@1.0.0", "q1")).as("joined without its role").isEqualTo("FORUM.q1");
        Versioned<VersionedQuestionnaire> draft =
                ((Outcome.Done) lineages.derive("FORUM@1.0.0", "FORUM", NOW, "elise")).now();
        String copied = java.util.Objects.requireNonNull(draft.state().draft()).content();
        assertThat(copied).contains("\"role\":\"OVERALL\"", "\"indicators\":[{");
        lineages.write("FORUM", draft.version(), copied.replace("OVERALL", "ACCESS"), NOW, "elise");
        Versioned<VersionedQuestionnaire> access = lineages.find("FORUM");
        QuestionnaireCommandHandler.Review review = lineages.review(access.state());
        assertThat(review.missing()).isEmpty();
        assertThat(review.needed()).isEqualTo(VersionNumber.Step.PATCH);
        assertThat(lineages.publish("FORUM", access.version(), NOW, "elise")).isInstanceOf(Outcome.Done.class);
        assertThat(concept("FORUM@1.0.1", "q1")).isEqualTo("FORUM.q1");
        assertThat(wording("FORUM@1.0.1")).isEqualTo(wording("FORUM@1.0.0"));
        Questionnaire later = lineages.version("FORUM@1.0.1").orElseThrow();
        assertThat(Roles.item(later, QuestionRole.OVERALL)).isEmpty();
        assertThat(later.indicators()).hasSize(1);
    }

    @Test
    void otherWordsOfAMajorVersionAreAWordingOfTheirOwn() {
        published(text("FORUM", "Satisfait ?", LEVELS, ""));
        derived("FORUM@1.0.0", "1.0.1", "Satisfait ?", "Satisfait\u00b7e ?", "SAME");
        derived("FORUM@1.0.1", "2.0.0", "Satisfait\u00b7e ?", "Content ?", "REWORDED");
        derived("FORUM@2.0.0", "2.0.1", "Content ?", "Content\u00b7e ?", "SAME");
        published(text("BUS", "Content ?", LEVELS, JOIN.replace("1.0.0", "2.0.0")));
        assertThat(wording("FORUM@1.0.0")).isEqualTo(wording("FORUM@1.0.1")).isEmpty();
        assertThat(wording("FORUM@2.0.0"))
                .isEqualTo(wording("FORUM@2.0.1"))
                .isEqualTo(wording("BUS@1.0.0"))
                .isEqualTo("2.0.0");
        assertThat(concept("FORUM@2.0.1", "q1")).isEqualTo("FORUM.q1");
    }

    private void derived(String from, String version, String was, String is, String relation) {
        Versioned<VersionedQuestionnaire> draft = ((Outcome.Done) lineages.derive(from, "FORUM", NOW, "elise")).now();
        String content = java.util.Objects.requireNonNull(draft.state().draft())
                .content()
                .replace(was, is)
                .replaceFirst("\"version\":\"[0-9.]+\"", "\"version\":\"" + version + "\"")
                .replaceFirst(
                        "\\{",
                        "{\"comparability\":[{\"linkId\":\"q1\",\"with\":\"" + from + "\",\"relation\":\"" + relation
                                + "\"}],");
        draft = ((Outcome.Done) lineages.write("FORUM", draft.version(), content, NOW, "elise")).now();
        assertThat(lineages.publish("FORUM", draft.version(), NOW, "elise")).isInstanceOf(Outcome.Done.class);
    }

    private String wording(String ref) {
        return lineages.version(ref)
                .orElseThrow()
                .item("q1")
                .orElseThrow()
                .head()
                .wording();
    }

    @Test
    void derivedVersionKeepsConceptsAndANewMeaningGetsItsOwn() {
        Versioned<VersionedQuestionnaire> draft =
                ((Outcome.Done) lineages.derive("CARIF-CHAUD@1.0.0", "CARIF-CHAUD", NOW, "elise")).now();
        String content = java.util.Objects.requireNonNull(draft.state().draft())
                .content()
                .replace("\"conceptId\":\"sat.recommend\"", "\"conceptId\":\"sat.recommend.v2\"")
                .replace("\"version\":\"1.0.1\"", "\"version\":\"2.0.0\"");
        draft = ((Outcome.Done) lineages.write("CARIF-CHAUD", draft.version(), content, NOW, "elise")).now();
        assertThat(lineages.publish("CARIF-CHAUD", draft.version(), NOW, "elise"))
                .isInstanceOf(Outcome.Done.class);
        assertThat(concept("CARIF-CHAUD@2.0.0", "SAT_GLOB")).isEqualTo("sat.global");
        assertThat(concept("CARIF-CHAUD@2.0.0", "RECO")).isEqualTo("CARIF-CHAUD.RECO.2-0-0");
    }
}
