package fr.spro.evaluation;

import fr.spro.evaluation.campaign.ReceivedCopies;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the other services told nothing. */
public class NoReceivedMessages implements ReceivedCopies {
    @Override
    public Optional<SessionCopy> session(String sessionId) {
        return Optional.empty();
    }

    @Override
    public Optional<RosterCopy> roster(String sessionId) {
        return Optional.empty();
    }

    @Override
    public List<String> endedSessions() {
        return List.of();
    }

    @Override
    public int erased(String sessionId) {
        return 0;
    }

    @Override
    public Map<String, String> organisationTypes(Collection<String> organisationIds) {
        return Map.of();
    }
}
