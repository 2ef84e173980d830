package fr.spro.events.programme.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import fr.spro.events.programme.Event;
import fr.spro.events.programme.EventCommand;
import fr.spro.events.programme.Proposals;
import fr.spro.platform.messaging.StateMessage;
import fr.spro.platform.messaging.Topics;
import fr.spro.platform.test.MessageExamples;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class DraftFactsTest {
    private static final String TYPE = "fr.spro.draft.v1";

    private static Event draft() {
        return Proposals.draft(
                "e", Proposals.series("t", Proposals.inDays(3, 5).copiedFrom("old-1"), Proposals.inDays(4, 5)));
    }

    private static List<Map<String, Object>> told(List<StateMessage> facts) {
        assertThat(facts).allSatisfy(fact -> {
            assertThat(fact.topic()).isEqualTo(Topics.DRAFTS);
            assertThat(fact.type()).isEqualTo(TYPE);
            assertThat(fact.key()).isEqualTo(fact.data().get("sessionId"));
            assertThat(MessageExamples.violations(TYPE, fact.data())).isEmpty();
        });
        return facts.stream().map(StateMessage::data).toList();
    }

    @Test
    void draftIsToldOnItsOwnTopicAlone() {
        assertThat(told(ProgrammeKafkaAdapter.facts(null, draft())))
                .extracting(data -> data.get("sessionId"), data -> data.get("status"), data -> data.get("copiedFrom"))
                .containsExactly(tuple("e-1", "DRAFT", "old-1"), tuple("e-2", "DRAFT", null));
    }

    @Test
    void exampleHasTheFieldsOfAFact() {
        Map<String, Object> example = MessageExamples.example(TYPE);

        assertThat(MessageExamples.violations(TYPE, example)).isEmpty();
        assertThat(new LinkedHashMap<>(
                        ProgrammeKafkaAdapter.facts(null, draft()).getFirst().data()))
                .containsOnlyKeys(example.keySet());
        assertThat(JsonMapper.shared().valueToTree(example).toString()).doesNotContain("title");
    }

    @Test
    void everySavedDraftIsToldAgain() {
        Event draft = draft();
        Event edited = Proposals.after(
                draft,
                Proposals.edit(
                        1,
                        Proposals.series(
                                "other",
                                Proposals.named("e-1", Proposals.inDays(3, 5)),
                                Proposals.named("e-2", Proposals.inDays(4, 5)))));

        assertThat(told(ProgrammeKafkaAdapter.facts(draft, edited)))
                .extracting(data -> data.get("version"), data -> data.get("copiedFrom"))
                .containsExactly(tuple(2L, "old-1"), tuple(2L, null));
    }

    @Test
    void sessionLeftOutIsDeleted() {
        Event draft = draft();
        Event edited = Proposals.after(
                draft, Proposals.edit(1, Proposals.series("t", Proposals.named("e-2", Proposals.inDays(4, 5)))));

        assertThat(told(ProgrammeKafkaAdapter.facts(draft, edited)))
                .extracting(data -> data.get("sessionId"), data -> data.get("status"))
                .containsExactly(tuple("e-2", "DRAFT"), tuple("e-1", "DELETED"));
    }

    @Test
    void publishedAndDeletedDraftsSayWhatTheyBecame() {
        Event draft = draft();
        Event published = Proposals.after(draft, new EventCommand.Publish());

        assertThat(told(DraftFacts.following(draft, published)))
                .extracting(data -> data.get("status"))
                .containsOnly("PUBLISHED");
        assertThat(told(ProgrammeKafkaAdapter.facts(draft, Proposals.after(draft, new EventCommand.DeleteDraft()))))
                .extracting(data -> data.get("status"))
                .containsOnly("DELETED");
        assertThat(DraftFacts.following(published, Proposals.after(published, Proposals.cancel())))
                .isEmpty();
    }

    @Test
    void publishedSessionSaysWhichItWasCopiedFrom() {
        Event draft = draft();
        List<StateMessage> facts = SessionMessages.following(draft, Proposals.after(draft, new EventCommand.Publish()));

        assertThat(facts.getFirst().data()).containsEntry("copiedFrom", "old-1");
        assertThat(facts.getLast().data()).doesNotContainKey("copiedFrom");
        assertThat(MessageExamples.violations(
                        "fr.spro.session.v1", facts.getFirst().data()))
                .isEmpty();
    }
}
