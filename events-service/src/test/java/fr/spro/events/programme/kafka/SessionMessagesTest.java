package fr.spro.events.programme.kafka;

import static fr.spro.events.programme.Proposals.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.events.formats.Contact;
import fr.spro.events.formats.Series;
import fr.spro.events.programme.Event;
import fr.spro.events.programme.EventChange;
import fr.spro.events.programme.EventCommand;
import fr.spro.events.programme.EventProposal;
import fr.spro.events.programme.Notification;
import fr.spro.events.programme.Proposals;
import fr.spro.events.seed.SeedFile;
import fr.spro.platform.messaging.StateMessage;
import fr.spro.platform.test.MessageExamples;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SessionMessagesTest {
    private static final String TYPE = "fr.spro.session.v1";

    private static List<StateMessage> facts() {
        return SeedFile.programme(NOW).events().stream()
                .map(command -> Proposals.accepted(Event.decide(null, command, NOW)))
                .map(event -> event instanceof Event.Draft
                        ? Event.fold(event, 1, List.of(new EventChange.Published()))
                        : event)
                .flatMap(event -> ProgrammeKafkaAdapter.facts(null, event).stream())
                .toList();
    }

    @Test
    void equalTheExample() {
        StateMessage first = facts().stream()
                .filter(fact -> fact.key().equals("sv-interconnaissance-2027-1"))
                .findFirst()
                .orElseThrow();

        JsonMapper json = JsonMapper.shared();
        assertThat(json.valueToTree(first.data()).toString())
                .isEqualTo(json.valueToTree(MessageExamples.example(TYPE)).toString());
    }

    @Test
    void areValidForEveryFormatAndForHistory() {
        assertThat(facts()).hasSizeGreaterThan(100).allSatisfy(fact -> {
            assertThat(fact.type()).isEqualTo(TYPE);
            assertThat(MessageExamples.violations(TYPE, fact.data())).isEmpty();
        });
    }

    @Test
    void areRefusedByTheSchemaWhenSomethingIsAddedOrMissing() {
        Map<String, Object> more = new HashMap<>(MessageExamples.example(TYPE));
        more.put("email", "somebody@example.org");
        Map<String, Object> less = new HashMap<>(MessageExamples.example(TYPE));
        less.remove("territory");

        assertThat(MessageExamples.violations(TYPE, more)).isNotEmpty();
        assertThat(MessageExamples.violations(TYPE, less)).isNotEmpty();
    }

    @Test
    void tellWhichQuestionnaireASeriesAsksFor() {
        EventProposal usual = Proposals.series("t", Proposals.inDays(3, 5), Proposals.inDays(4, 5));
        EventProposal own = new EventProposal(
                usual.territory(),
                new Series(List.of(), false, "CARIF-COURT"),
                usual.title(),
                usual.series(),
                usual.summary(),
                usual.functions(),
                usual.openTo(),
                usual.audience(),
                usual.demo(),
                usual.sessions());
        Event draft = Proposals.draft("e", own);

        assertThat(ProgrammeKafkaAdapter.facts(null, Proposals.after(draft, new EventCommand.Publish())))
                .hasSize(2)
                .allSatisfy(fact -> {
                    assertThat(fact.data()).containsEntry("questionnaire", "CARIF-COURT");
                    assertThat(MessageExamples.violations(TYPE, fact.data())).isEmpty();
                });
    }

    @Test
    void tellWhetherPeopleAreMailedAboutAChange() {
        Event published = Proposals.after(
                Proposals.draft("e", Proposals.series("t", Proposals.inDays(3, 5))), new EventCommand.Publish());
        EventProposal later = Proposals.series("t", Proposals.named("e-1", Proposals.inDays(4, 5)));
        Event corrected =
                Proposals.after(published, new EventCommand.Edit(2, later, new Notification.Choice(false, "bea")));

        assertThat(ProgrammeKafkaAdapter.facts(published, corrected))
                .singleElement()
                .satisfies(fact -> {
                    assertThat(fact.data())
                            .containsEntry("notification", Map.of("sent", 0L, "decided", 3L, "by", "bea"));
                    assertThat(MessageExamples.violations(TYPE, fact.data())).isEmpty();
                });
    }

    @Test
    void doNotTellOfACancelledDraft() {
        Event draft = Proposals.draft("e", Proposals.series("t", Proposals.inDays(3, 5)));

        assertThat(SessionMessages.following(draft, Proposals.after(draft, Proposals.cancel())))
                .isEmpty();
    }

    @Test
    void carryTheContactAndTheReasonOfACancellation() {
        Contact contact = new Contact("Équipe du forum", "forum@rencontres.example", "04 90 00 00 00", null);
        EventProposal plain = Proposals.series("Série", Proposals.inDays(5, 20));
        EventProposal own = new EventProposal(
                plain.territory(),
                plain.format(),
                plain.title(),
                null,
                null,
                List.of(),
                List.of(),
                plain.audience(),
                false,
                plain.sessions(),
                contact);
        Event published = Proposals.after(Proposals.draft("e", own), new EventCommand.Publish());
        Event cancelled = Proposals.after(published, Proposals.cancel());

        StateMessage fact = ProgrammeKafkaAdapter.facts(published, cancelled).getFirst();

        assertThat(fact.data())
                .containsEntry("contact", contact.write())
                .containsEntry("reason", "La salle est fermée.");
        assertThat(MessageExamples.violations(TYPE, fact.data())).isEmpty();
    }
}
