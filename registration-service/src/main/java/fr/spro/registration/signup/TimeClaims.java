package fr.spro.registration.signup;

import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.SessionCopy;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The times that people have given away. Somebody's time is claimed here before a roster decides, so a claim may be
 * stale (a crash, a refusal), but never missing.
 */
public interface TimeClaims {

    /**
     * A person wants to be at a session.
     *
     * @param registrationId the one that the sign-up will have
     * @param anyway whatever else the person has then: an organiser wants it so
     */
    record Claim(String personKey, String registrationId, boolean anyway) {
        /** A claim of somebody who has the time to give. */
        public Claim(String personKey, String registrationId) {
            this(personKey, registrationId, false);
        }
    }

    /**
     * Claims the time of a session for people; what was claimed for a line at a time of an older copy is claimed at
     * this one's instead, and what was at a newer one's stays.
     *
     * @return for those who have given that time to another session, which one; for them only what is claimed anyway
     *     is
     */
    Map<String, RosterCommand.Clash> claim(SessionCopy session, List<Claim> claims, Instant now);

    /** Gives times back; what was not claimed does not matter. */
    void release(String sessionId, Collection<Claim> claims);

    /** For rosters in which nobody's time counts. */
    TimeClaims NONE = new TimeClaims() {
        @Override
        public Map<String, RosterCommand.Clash> claim(SessionCopy session, List<Claim> claims, Instant now) {
            return Map.of();
        }

        @Override
        public void release(String sessionId, Collection<Claim> claims) {}
    };
}
