package fr.spro.gateway.accounts;

import fr.spro.gateway.accounts.AccountActs.Act;
import fr.spro.gateway.accounts.AccountActs.Kind;
import fr.spro.gateway.problems.Problem;
import fr.spro.gateway.session.SecurityLog;
import fr.spro.gateway.session.Session;
import fr.spro.gateway.session.SignIns;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What administrators do about accounts: written down, done at the provider, and whoever may do something else from then
 * on is signed out everywhere. Blocks.
 */
@Component
final class AccountDesk {
    /** How many accounts a list shows at most. */
    static final int MOST = 200;

    private static final int MOST_ACTS = 50;
    private static final Period ACTS_KEPT = Period.ofYears(3);

    private final @Nullable Accounts accounts;
    private final AccountActs acts;
    private final SignIns signIns;
    private final Clock clock;

    AccountDesk(ObjectProvider<Accounts> accounts, AccountActs acts, SignIns signIns, Clock clock) {
        this.accounts = accounts.getIfAvailable();
        this.acts = acts;
        this.signIns = signIns;
        this.clock = clock;
    }

    /** An account, whether it can be changed here, until when its open sign-ins last, and what was done about it, the last first. */
    record Found(Account account, boolean canChange, List<Instant> ends, List<Act> acts) {}

    /** Accounts, and until when the open sign-ins of each last. */
    record Listed(boolean known, boolean canChange, List<Account> accounts, Map<String, List<Instant>> ends) {}

    /** What came of a new account. */
    record Made(Found found, boolean invited) {}

    Listed list(String words) {
        if (accounts == null) {
            return new Listed(false, false, List.of(), Map.of());
        }
        List<Account> found = accounts.find(words, MOST);
        return new Listed(
                true,
                accounts.canChange(),
                found,
                signIns.ends(found.stream().map(Account::id).toList(), clock.instant()));
    }

    Found show(String id) {
        return found(known(id));
    }

    private Found found(Account account) {
        List<Instant> ends =
                signIns.ends(List.of(account.id()), clock.instant()).getOrDefault(account.id(), List.of());
        return new Found(account, provider().canChange(), ends, acts.of(account.id(), MOST_ACTS));
    }

    Made create(Session by, NewAccount wanted) {
        wanted.rights().checked();
        Act act = begin(by, wanted.email(), Kind.CREATED, null, wanted.rights());
        String id;
        try {
            id = provider().create(wanted);
        } catch (Problem refused) {
            if (refused.status() < 500) {
                acts.undone(act.id());
            }
            throw refused;
        }
        done(act, id, SecurityLog.Event.ACCOUNT_CHANGED);
        return new Made(show(id), provider().invite(id));
    }

    /** With the tag of rights that are not the account's any more it is refused, unless they are what was wanted. */
    Found change(Session by, String id, String tag, Rights wanted) {
        wanted.checked();
        Account account = known(id);
        if (id.equals(by.subject())) {
            throw Problem.of(409, "OWN_ACCOUNT");
        }
        if (account.rights().equals(wanted)) {
            return found(account);
        }
        if (!account.rights().tag().equals(tag)) {
            throw Problem.of(412, "ACCOUNT_CHANGED_MEANWHILE");
        }
        Act act = begin(by, id, Kind.CHANGED, account.rights(), wanted);
        try {
            provider().change(id, wanted);
        } finally {
            // Whatever came of it: with the next sign-in come the rights there are then.
            signIns.endAll(id);
        }
        if (!wanted.enabled()) {
            provider().signOut(id);
        }
        done(act, id, SecurityLog.Event.ACCOUNT_CHANGED);
        return show(id);
    }

    Made invite(Session by, String id) {
        Account account = known(id);
        Act act = begin(by, id, Kind.INVITED, null, null);
        boolean sent = provider().invite(id);
        if (sent) {
            acts.done(act.id(), id);
        } else {
            acts.undone(act.id());
        }
        return new Made(found(account), sent);
    }

    Found signOut(Session by, String id) {
        Account account = known(id);
        Act act = begin(by, id, Kind.SIGNED_OUT, null, null);
        signIns.endAll(id);
        provider().signOut(id);
        done(act, id, SecurityLog.Event.ENDED_BY_ADMINISTRATOR);
        return found(account);
    }

    private Act begin(Session by, String account, Kind kind, @Nullable Rights before, @Nullable Rights after) {
        Instant now = clock.instant();
        acts.forget(now.atZone(ZoneOffset.UTC).minus(ACTS_KEPT).toInstant());
        Act act = new Act(UUID.randomUUID().toString(), account, kind, now, by.name(), before, after, false);
        acts.begin(act);
        return act;
    }

    private void done(Act act, String account, SecurityLog.Event event) {
        acts.done(act.id(), account);
        SecurityLog.note(event, account, "");
    }

    private Account known(String id) {
        Account account = provider().get(id);
        if (account == null) {
            throw Problem.of(404, "NOT_FOUND");
        }
        return account;
    }

    private Accounts provider() {
        if (accounts == null) {
            throw Problem.of(404, "NOT_FOUND");
        }
        return accounts;
    }
}
