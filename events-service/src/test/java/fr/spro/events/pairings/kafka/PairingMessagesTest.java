package fr.spro.events.pairings.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.events.pairings.PairMember;
import fr.spro.events.pairings.Pairing;
import fr.spro.events.pairings.PreviousMeetings;
import fr.spro.events.pairings.Visit;
import fr.spro.events.pairings.VisitPair;
import fr.spro.platform.messaging.StateMessage;
import fr.spro.platform.test.MessageExamples;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The documented example is what this service says. */
class PairingMessagesTest {
    private static final Map<String, String> NAMES =
            Map.of("sv-mission-locale", "Mission Locale", "sv-cap-emploi", "Cap emploi", "sv-cio", "CIO de Cavaillon");
    private static final Instant START = Instant.parse("2027-03-09T08:30:00Z");

    private static PairMember side(String id, @Nullable String organisation, PairMember.Answer answer) {
        return new PairMember(id, organisation, answer);
    }

    @Test
    void tellsTheAnnouncedPairsAndNoOthers() {
        VisitPair confirmed = new VisitPair(
                1,
                side("0h2v9k4m7p1q8r3s6t5w0xyz12", "sv-mission-locale", PairMember.Answer.CONFIRMED),
                side("1j3w8m5n6q2r7s4t9v0xyz12ab", "sv-cap-emploi", PairMember.Answer.CONFIRMED),
                false,
                true,
                false,
                new Visit(START, START.plusSeconds(7200), "12 rue de la République, Cavaillon"),
                Visit.OPEN);
        VisitPair hidden = new VisitPair(
                2,
                side("hidden-1", "sv-cio", PairMember.Answer.PROPOSED),
                side("hidden-2", "sv-cap-emploi", PairMember.Answer.PROPOSED),
                false,
                false,
                false,
                Visit.OPEN,
                Visit.OPEN);
        VisitPair declined = new VisitPair(
                3,
                side("2k4x7n6p5r1s8t3v0wxyz12abc", "sv-cio", PairMember.Answer.PROPOSED),
                side("3m5y6p7q4s0t9v2wxyz12abcde", null, PairMember.Answer.DECLINED),
                false,
                true,
                false,
                Visit.OPEN,
                Visit.OPEN);
        Pairing pairing = new Pairing(
                "sv-visites-2027-1",
                7,
                2,
                3,
                List.of(confirmed, hidden, declined),
                List.of(),
                Set.of(),
                Set.of(),
                PreviousMeetings.NONE);

        StateMessage fact = PairingMessages.of(pairing, "sv-visites-2027", id -> NAMES.getOrDefault(id, id));

        assertThat(json(fact.data())).isEqualTo(json(MessageExamples.example("fr.spro.pairing.v1")));
        assertThat(MessageExamples.violations("fr.spro.pairing.v1", fact.data()))
                .isEmpty();
        assertThat(fact.key()).isEqualTo("sv-visites-2027-1");
    }

    private static JsonNode json(Map<String, Object> data) {
        return JsonMapper.shared().readTree(JsonMapper.shared().writeValueAsString(data));
    }
}
