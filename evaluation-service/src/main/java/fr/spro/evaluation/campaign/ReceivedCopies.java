package fr.spro.evaluation.campaign;

import fr.spro.evaluation.questionnaire.MatrixRow;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the other services told in their facts. */
public interface ReceivedCopies {
    /**
     * A session as its event describes it.
     *
     * @param questionnaire the one its series asks for, null for the usual one
     */
    record SessionCopy(
            String sessionId,
            String territory,
            @Nullable String series,
            String title,
            String format,
            LocalDate day,
            @Nullable String place,
            List<MatrixRow> partnerServices,
            @Nullable String questionnaire) {}

    /** A roster in counts. */
    record RosterCopy(
            String sessionId,
            boolean ended,
            int attended,
            Map<String, Integer> attendedByFunction,
            Map<String, Integer> attendedByOrganisation) {}

    /** The session, if its fact arrived. */
    Optional<SessionCopy> session(String sessionId);

    /** The roster, if its fact arrived. */
    Optional<RosterCopy> roster(String sessionId);

    /** Sessions whose roster has ended with people present. */
    List<String> endedSessions();

    /** How many people of a session were erased meanwhile. */
    int erased(String sessionId);

    /** The types of those organisations that are known. */
    Map<String, String> organisationTypes(Collection<String> organisationIds);
}
