package fr.spro.events.participants.http;

import fr.spro.events.participants.Participant;
import fr.spro.events.participants.ParticipantIndex;
import fr.spro.platform.problems.Problem;
import java.util.List;
import org.springframework.http.HttpHeaders;

/** The people a plan is made for. */
public final class PlannableParticipants {
    private static final String A_MOMENT = "3";

    private PlannableParticipants() {}

    /** All who have a place; 503 just after a start, while somebody may not have been heard of yet. */
    public static List<Participant> everybody(ParticipantIndex participants, String sessionId) {
        if (!participants.complete()) {
            throw Problem.of(503, "JUST_STARTED").header(HttpHeaders.RETRY_AFTER, A_MOMENT);
        }
        return participants.withPlace(sessionId);
    }
}
