package fr.spro.registration.roster.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.platform.messaging.StateMessage;
import fr.spro.platform.messaging.Topics;
import fr.spro.platform.test.MessageExamples;
import fr.spro.registration.places.Availability;
import fr.spro.registration.places.kafka.AvailabilityMessageListener;
import fr.spro.registration.roster.Counts;
import fr.spro.registration.roster.IdempotentAnswer;
import fr.spro.registration.roster.PersonFunction;
import fr.spro.registration.roster.RegistrationView;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.RosterDecision;
import fr.spro.registration.roster.RosterEntry;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.roster.Sessions;
import fr.spro.registration.roster.WorkshopChoices;
import fr.spro.registration.rules.kafka.SessionMessageListener;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RosterMessagesTest {

    private static Roster fortyForTwentyFivePlaces() {
        Roster roster = Roster.empty("sv-interconnaissance-2027-1");
        apply(
                roster,
                new RosterCommand.ApplySession(
                        Sessions.aSession("sv-interconnaissance-2027-1").copy()));
        for (int i = 0; i < 40; i++) {
            PersonFunction function = i < 10 || i >= 35 ? PersonFunction.ACCUEIL : PersonFunction.CONSEIL;
            apply(
                    roster,
                    new RosterCommand.Register("k" + i, "b", "r" + i, "p" + i, "sv-cio-de-cavaillon", function, false));
        }
        return roster;
    }

    private static void apply(Roster roster, RosterCommand command) {
        var accepted = (RosterDecision.Accepted) roster.decide(command, Sessions.NOW);
        IdempotentAnswer answer = accepted.answer();
        roster.apply(new RosterEntry(
                roster.sessionId(),
                roster.version() + 1,
                "w",
                Sessions.NOW,
                accepted.changes(),
                answer == null ? List.of() : List.of(answer)));
    }

    @Test
    void tellsTheNumbersAsTheExampleDoes() {
        Counts counts = fortyForTwentyFivePlaces().counts(42).orElseThrow();
        List<StateMessage> facts = RosterMessages.of(42, List.of(), counts);
        assertThat(facts).hasSize(1);
        StateMessage fact = facts.getFirst();
        assertThat(fact.topic()).isEqualTo(Topics.ROSTERS);
        assertThat(fact.key()).isEqualTo("sv-interconnaissance-2027-1");
        assertThat(json(fact.data())).isEqualTo(json(MessageExamples.example(RosterMessages.ROSTER_TYPE)));
        assertThat(MessageExamples.violations(RosterMessages.ROSTER_TYPE, fact.data()))
                .isEmpty();
    }

    @Test
    void tellsEveryChangedRegistrationWithoutSayingWhoItIs() {
        Roster roster = fortyForTwentyFivePlaces();
        List<RegistrationView> views = roster.views();
        List<StateMessage> facts =
                RosterMessages.of(42, views, roster.counts(42).orElseThrow());
        assertThat(facts).hasSize(41);
        for (StateMessage fact : facts.subList(0, 40)) {
            assertThat(fact.version()).isEqualTo(42);
            assertThat(MessageExamples.violations(RosterMessages.REGISTRATION_TYPE, fact.data()))
                    .isEmpty();
        }
        Map<String, Object> example = MessageExamples.example(RosterMessages.REGISTRATION_TYPE);
        assertThat(MessageExamples.violations(RosterMessages.REGISTRATION_TYPE, example))
                .isEmpty();
        assertThat(facts.get(27).data().keySet()).isEqualTo(example.keySet());
        assertThat(facts.get(27).data()).containsEntry("position", 3).containsEntry("state", "WAITING");
    }

    @Test
    void tellsWhosePersonWasErasedAsTheExampleDoes() {
        Roster roster = fortyForTwentyFivePlaces();
        var forget =
                (RosterDecision.Accepted) roster.decide(new RosterCommand.Forget("r27", List.of("k27")), Sessions.NOW);
        RosterEntry entry = new RosterEntry(roster.sessionId(), 57, "w", Sessions.NOW, forget.changes(), List.of());
        List<StateMessage> facts = RosterMessages.of(
                entry,
                List.of(roster.view("r27").orElseThrow()),
                roster.counts(57).orElseThrow());
        StateMessage fact = facts.getLast();
        assertThat(fact.topic()).isEqualTo(Topics.ERASURES);
        assertThat(fact.key()).isEqualTo("r27");
        assertThat(json(fact.data())).isEqualTo(json(MessageExamples.example(RosterMessages.ERASURE_TYPE)));
        assertThat(MessageExamples.violations(RosterMessages.ERASURE_TYPE, fact.data()))
                .isEmpty();
        assertThat(facts).hasSize(3);
        assertThat(RosterMessages.of(entry, List.of(), roster.counts(57).orElseThrow()))
                .as("where the person only asked, there is no registration to tell of")
                .hasSize(1);
    }

    @Test
    void readsTheNumbersItTells() {
        Counts counts = fortyForTwentyFivePlaces().counts(42).orElseThrow();
        var places = AvailabilityMessageListener.toPlaces(
                json(RosterMessages.of(42, List.of(), counts).getFirst().data()));
        assertThat(places).isEqualTo(Availability.of(counts));
    }

    @Test
    void understandsTheSessionThatItsOwnerPublishes() {
        SessionCopy session = SessionMessageListener.toSession(json(MessageExamples.example("fr.spro.session.v1")));
        assertThat(session.sessionId()).isEqualTo("sv-interconnaissance-2027-1");
        assertThat(session.status()).isEqualTo(SessionStatus.PUBLISHED);
        assertThat(session.capacity()).isEqualTo(25);
        assertThat(session.start()).isEqualTo(Instant.parse("2027-01-12T08:30:00Z"));
        assertThat(session.presenters()).hasSize(2);
        assertThat(session.venue()).isEqualTo(new SessionCopy.Venue("Mairie de Cavaillon", null, "Cavaillon"));
        Roster roster = Roster.empty(session.sessionId());
        apply(roster, new RosterCommand.ApplySession(session));
        assertThat(roster.session()).contains(session);
    }

    @Test
    void understandsWhatPeopleMayRank() {
        Map<String, Object> fact = new HashMap<>(MessageExamples.example("fr.spro.session.v1"));
        Map<String, Object> slot = new HashMap<>();
        slot.put("title", null);
        slot.put("start", "2027-01-12T08:30:00Z");
        slot.put("end", "2027-01-12T10:00:00Z");
        Map<String, Object> workshop = new HashMap<>();
        workshop.put("key", "vae");
        workshop.put("title", "VAE, mode d’emploi");
        workshop.put("room", null);
        workshop.put("slots", List.of(1));
        fact.put("slots", List.of(slot));
        fact.put("workshops", List.of(workshop));
        fact.put("wishes", 3);
        fact.put("wishesClose", "2027-01-10T17:00:00Z");
        assertThat(MessageExamples.violations("fr.spro.session.v1", fact)).isEmpty();

        SessionCopy session = SessionMessageListener.toSession(json(fact));

        assertThat(session.wishes())
                .isEqualTo(new WorkshopChoices(
                        List.of(new WorkshopChoices.Slot(
                                null, Instant.parse("2027-01-12T08:30:00Z"), Instant.parse("2027-01-12T10:00:00Z"))),
                        List.of(new WorkshopChoices.Workshop("vae", "VAE, mode d’emploi", null, List.of(1))),
                        3,
                        Instant.parse("2027-01-10T17:00:00Z")));
    }

    @Test
    void tellsTheWishesOfARegistration() {
        Roster roster = Roster.empty("s");
        apply(
                roster,
                new RosterCommand.ApplySession(Sessions.aSession("s").wishes().copy()));
        apply(roster, new RosterCommand.Register("k", "b", "r", "p", "org", PersonFunction.CONSEIL, false));
        apply(roster, new RosterCommand.Wish("r", List.of("c", "a"), "holder"));

        Map<String, ?> told = RosterMessages.of(
                        3, roster.views(), roster.counts(3).orElseThrow())
                .getFirst()
                .data();

        assertThat(told.get("wishes")).isEqualTo(List.of("c", "a"));
        assertThat(MessageExamples.violations(RosterMessages.REGISTRATION_TYPE, new HashMap<>(told)))
                .isEmpty();
    }

    private static JsonNode json(Map<String, Object> data) {
        return JsonMapper.shared().readTree(JsonMapper.shared().writeValueAsString(data));
    }
}
