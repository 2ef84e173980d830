package fr.spro.evaluation.campaign.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.evaluation.campaign.ReceivedCopies;
import fr.spro.evaluation.questionnaire.MatrixRow;
import fr.spro.platform.messaging.ReceivedMessage;
import fr.spro.platform.messaging.Topics;
import fr.spro.platform.test.MessageExamples;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Reads the documented examples of the facts this service listens to. */
class ReceivedCopyReaderTest {
    private static ReceivedMessage fact(String topic, String type, Map<String, Object> data) {
        return new ReceivedMessage(
                topic,
                "key",
                type,
                1,
                Instant.parse("2027-01-12T12:00:00Z"),
                JsonMapper.shared().valueToTree(data));
    }

    @Test
    void aSessionGivesTitleDayPlaceAndPartners() {
        ReceivedCopies.SessionCopy session = ReceivedCopyReader.session(
                fact(Topics.SESSIONS, "fr.spro.session.v1", MessageExamples.example("fr.spro.session.v1")));
        assertThat(session.sessionId()).isEqualTo("sv-interconnaissance-2027-1");
        assertThat(session.territory()).isEqualTo("sud-vaucluse");
        assertThat(session.title()).isEqualTo("Séance 1 – CIO de Cavaillon, Université d’Avignon");
        assertThat(session.day()).isEqualTo(LocalDate.of(2027, 1, 12));
        assertThat(session.place()).isEqualTo("Mairie de Cavaillon");
        assertThat(session.partnerServices().stream().map(MatrixRow::code))
                .containsExactly("sv-cio-de-cavaillon", "sv-universite-d-avignon");
        assertThat(session.questionnaire()).isNull();
    }

    @Test
    void aSeriesMayAskForItsOwnQuestionnaire() {
        Map<String, Object> example = new java.util.HashMap<>(MessageExamples.example("fr.spro.session.v1"));
        example.put("questionnaire", "CARIF-COURT");
        assertThat(ReceivedCopyReader.session(fact(Topics.SESSIONS, "fr.spro.session.v1", example))
                        .questionnaire())
                .isEqualTo("CARIF-COURT");
    }

    @Test
    void aRosterGivesCountsOnly() {
        Map<String, Object> example = new java.util.HashMap<>(MessageExamples.example("fr.spro.roster.v1"));
        ReceivedCopies.RosterCopy before =
                ReceivedCopyReader.roster(fact(Topics.ROSTERS, "fr.spro.roster.v1", example));
        assertThat(before.ended()).isFalse();
        example.put("sessionStatus", "ENDED");
        example.put("attended", 23);
        example.put("byFunction", Map.of("CONSEIL", Map.of("confirmed", 23, "waiting", 0, "attended", 23)));
        ReceivedCopies.RosterCopy after = ReceivedCopyReader.roster(fact(Topics.ROSTERS, "fr.spro.roster.v1", example));
        assertThat(after.ended()).isTrue();
        assertThat(after.attended()).isEqualTo(23);
        assertThat(after.attendedByFunction()).containsEntry("CONSEIL", 23);
    }

    @Test
    void aSessionWithLittleKnownIsReadToo() {
        Map<String, Object> example = new java.util.HashMap<>(MessageExamples.example("fr.spro.session.v1"));
        example.remove("venue");
        example.remove("start");
        example.put("title", "");
        example.put("presenters", java.util.List.of(Map.of("name", "L'Étape <b>")));
        ReceivedCopies.SessionCopy session =
                ReceivedCopyReader.session(fact(Topics.SESSIONS, "fr.spro.session.v1", example));
        assertThat(session.title()).startsWith("Séances d’interconnaissance");
        assertThat(session.place()).isNull();
        assertThat(session.partnerServices().getFirst().code()).isEqualTo("l-etape-b");
    }
}
