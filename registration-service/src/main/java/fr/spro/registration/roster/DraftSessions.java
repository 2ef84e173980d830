package fr.spro.registration.roster;

import java.util.Optional;

/** The sessions of drafts as their owner last told of them. */
public interface DraftSessions {

    /** The session; also when its draft was published or deleted meanwhile. */
    Optional<DraftSession> find(String sessionId);

    /** Keeps a session unless the same or a newer state of it is there. */
    void save(DraftSession draft);
}
