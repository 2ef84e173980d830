package fr.spro.gateway.accounts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What administrators did about accounts, written down before it is done. */
public interface AccountActs {

    /** The kinds. */
    enum Kind {
        CREATED,
        CHANGED,
        INVITED,
        SIGNED_OUT
    }

    /**
     * One act.
     *
     * @param id of the act
     * @param by the administrator's name then
     * @param before rights of the account until then; null where none were changed, or there were none
     * @param after likewise
     * @param done whether the provider said so; an act that is not may have happened in part, or not at all
     */
    record Act(
            String id,
            String account,
            Kind kind,
            Instant at,
            String by,
            @Nullable Rights before,
            @Nullable Rights after,
            boolean done) {}

    /** Notes one that is about to happen. */
    void begin(Act act);

    /** Notes that it happened, to this account. */
    void done(String id, String account);

    /** Notes that it did not. */
    void undone(String id);

    /** The latest of an account, the last first. */
    List<Act> of(String account, int most);

    /** Forgets those before this moment. */
    void forget(Instant before);
}
