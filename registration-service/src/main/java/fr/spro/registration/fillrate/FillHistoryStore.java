package fr.spro.registration.fillrate;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Where it is kept how sessions filled. */
public interface FillHistoryStore {

    /** A session as it was last seen. */
    Optional<SessionFillHistory> find(String sessionId);

    /** All sessions; reads the whole collection, of one small document a session. */
    List<SessionFillHistory> all();

    /** Keeps the state of a session, and of its days this one. */
    void save(SessionFillHistory fill, LocalDate day, int taken);
}
