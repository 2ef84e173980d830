package fr.spro.gateway.accounts;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What administrators did about accounts, written down before it is done. */
public interface AccountAuditLog {

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
     * @param account the account's id; of a creation that is not known to be done, the address in small letters
     * @param by the administrator's name then
     * @param subject the administrator's account; null where the act was written down before that was kept
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
            @Nullable String subject,
            @Nullable AccountRights before,
            @Nullable AccountRights after,
            boolean done) {}

    /** Where an act stands among all: by its moment, then its id. */
    record Place(Instant at, String id) {}

    /**
     * What is looked for.
     *
     * @param by the account or the name of who did it; empty for anybody
     * @param about an account, an address, a role or a territory; empty for all
     * @param before only what is older than this; null for the newest
     */
    record Search(
            String by,
            String about,
            Instant from,
            Instant to,
            @Nullable Place before,
            int most) {}

    /** Notes one that is about to happen. */
    void begin(Act act);

    /** Notes that it happened, to this account. */
    void done(String id, String account);

    /** Notes that it did not. */
    void undone(String id);

    /** Notes that whatever was begun under this address is about this account. */
    void settle(String address, String account);

    /** The latest about any of these, the last first. */
    List<Act> of(Collection<String> accounts, int most);

    /** Those that fit, the last first. */
    List<Act> find(Search search);

    /** The latest creations since then that are not known to be done and belong to no account, the last first. */
    List<Act> unfinished(Instant since, int most);

    /** Forgets those before this moment. */
    void forget(Instant before);
}
