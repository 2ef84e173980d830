package fr.spro.evaluation.simulation;

import fr.spro.evaluation.Fixtures;
import fr.spro.evaluation.NoReceivedMessages;
import fr.spro.evaluation.campaign.CampaignTerms;
import fr.spro.evaluation.campaign.ReceivedCopies;
import fr.spro.evaluation.questionnaire.Questionnaire;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A session that has ended, whose people are asked.
 *
 * @param present how many were there as its list has it; ballots may be more
 */
record SimulatedSession(String id, CampaignTerms.Mode mode, int present) {

    /** The id of its campaign. */
    String campaign() {
        return CampaignTerms.campaignId(id, Questionnaire.Wave.HOT);
    }

    /** What the other services told of these sessions. */
    static ReceivedCopies told(List<SimulatedSession> sessions) {
        return new NoReceivedMessages() {
            private Optional<SimulatedSession> find(String sessionId) {
                return sessions.stream()
                        .filter(session -> session.id.equals(sessionId))
                        .findFirst();
            }

            @Override
            public Optional<SessionCopy> session(String sessionId) {
                return find(sessionId)
                        .map(_ -> new SessionCopy(
                                sessionId,
                                "sud-vaucluse",
                                null,
                                "Séance",
                                "SERIES",
                                LocalDate.of(2027, 4, 20),
                                null,
                                Fixtures.PARTNERS,
                                null));
            }

            @Override
            public Optional<RosterCopy> roster(String sessionId) {
                return find(sessionId)
                        .map(session -> new RosterCopy(sessionId, true, session.present, Map.of(), Map.of()));
            }

            @Override
            public List<String> endedSessions() {
                return sessions.stream().map(SimulatedSession::id).toList();
            }
        };
    }
}
