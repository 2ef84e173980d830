package fr.spro.gateway.accounts;

import fr.spro.gateway.accounts.AccountAuditLog.Act;
import fr.spro.gateway.accounts.AccountAuditLog.Kind;
import fr.spro.gateway.signin.LoginSession;
import fr.spro.gateway.signin.SecurityLog;
import fr.spro.gateway.signin.SignIns;
import fr.spro.platform.problems.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What administrators do about accounts: written down, done at the provider, and whoever may do something else from then
 * on is signed out everywhere. Blocks.
 */
@Component
final class AccountCommandHandler {
    /** How many accounts a list shows at most. */
    static final int MOST = 200;

    private static final int MOST_ACTS = 50;
    private static final int MOST_UNFINISHED = 20;
    private static final Period UNFINISHED_SHOWN = Period.ofDays(30);
    private static final Period ACTS_KEPT = Period.ofYears(3);

    private final @Nullable AccountProvider accounts;
    private final AccountAuditLog acts;
    private final SignIns signIns;
    private final Clock clock;

    AccountCommandHandler(@Nullable AccountProvider accounts, AccountAuditLog acts, SignIns signIns, Clock clock) {
        this.accounts = accounts;
        this.acts = acts;
        this.signIns = signIns;
        this.clock = clock;
    }

    /** What is known under an id. */
    sealed interface Shown permits Found, Gone {}

    /** An account, whether it can be changed here, until when its open sign-ins last, and what was done about it, the last first. */
    record Found(Account account, boolean canChange, List<Instant> ends, List<Act> acts) implements Shown {}

    /** One that is not at the provider any more, and what was done about it. */
    record Gone(List<Act> acts) implements Shown {}

    /** A creation that is not known to be done, and the account that has its address now, if one has. */
    record Unfinished(Act act, @Nullable String account) {}

    /** Accounts, until when the open sign-ins of each last, and creations that did not finish lately, one an address. */
    record Listed(
            boolean known,
            boolean canChange,
            List<Account> accounts,
            Map<String, List<Instant>> ends,
            List<Unfinished> unfinished) {}

    /** What came of a new account. */
    record Made(Found found, boolean invited) {}

    Listed list(String words) {
        if (accounts == null) {
            return new Listed(false, false, List.of(), Map.of(), List.of());
        }
        List<Account> found = accounts.find(words, MOST);
        return new Listed(
                true,
                accounts.canChange(),
                found,
                signIns.ends(found.stream().map(Account::id).toList(), clock.instant()),
                accounts.canChange() ? unfinished(accounts) : List.of());
    }

    private List<Unfinished> unfinished(AccountProvider provider) {
        Map<String, Act> latest = new LinkedHashMap<>();
        acts.unfinished(ago(UNFINISHED_SHOWN), MOST_UNFINISHED).forEach(act -> latest.putIfAbsent(act.account(), act));
        return latest.values().stream()
                .map(act -> new Unfinished(act, provider.idOf(act.account())))
                .toList();
    }

    Shown show(String id) {
        Account account = provider().get(id);
        if (account != null) {
            return found(account);
        }
        List<Act> done = acts.of(List.of(id), MOST_ACTS);
        if (done.isEmpty()) {
            throw Problem.of(404, "NOT_FOUND");
        }
        return new Gone(done);
    }

    private Found found(Account account) {
        List<Instant> ends =
                signIns.ends(List.of(account.id()), clock.instant()).getOrDefault(account.id(), List.of());
        return new Found(
                account,
                provider().canChange(),
                ends,
                acts.of(List.of(account.id(), address(account.email())), MOST_ACTS));
    }

    /** Again for the same address it is safe: what was not made is made, and what was is named. */
    Made create(LoginSession by, NewAccount wanted) {
        wanted.rights().checked();
        Act act = begin(by, address(wanted.email()), Kind.CREATED, null, wanted.rights());
        String id;
        try {
            id = provider().create(wanted);
        } catch (Problem refused) {
            if (refused.status() >= 500) {
                throw unfinished();
            }
            acts.undone(act.id());
            throw refused;
        }
        done(act, id, wanted.email());
        SecurityLog.note(SecurityLog.Event.ACCOUNT_CHANGED, id, "");
        return new Made(found(known(id)), invited(id));
    }

    /** A provider that does not answer here has made the account all the same. */
    private boolean invited(String id) {
        try {
            return provider().invite(id);
        } catch (Problem away) {
            if (away.status() < 500) {
                throw away;
            }
            return false;
        }
    }

    private static Problem unfinished() {
        return Problem.of(503, "ACCOUNT_UNFINISHED").header("Retry-After", "5");
    }

    /** With the tag of rights that are not the account's any more it is refused, unless they are what was wanted. */
    Found change(LoginSession by, String id, String tag, AccountRights wanted) {
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
        done(act, id, account.email());
        SecurityLog.note(SecurityLog.Event.ACCOUNT_CHANGED, id, "");
        return found(known(id));
    }

    Made invite(LoginSession by, String id) {
        Account account = known(id);
        Act act = begin(by, id, Kind.INVITED, null, null);
        boolean sent = provider().invite(id);
        if (sent) {
            done(act, id, account.email());
        } else {
            acts.undone(act.id());
        }
        return new Made(found(account), sent);
    }

    Found signOut(LoginSession by, String id) {
        Account account = known(id);
        Act act = begin(by, id, Kind.SIGNED_OUT, null, null);
        signIns.endAll(id);
        provider().signOut(id);
        done(act, id, account.email());
        SecurityLog.note(SecurityLog.Event.ENDED_BY_ADMINISTRATOR, id, "");
        return found(account);
    }

    private Act begin(
            LoginSession by, String account, Kind kind, @Nullable AccountRights before, @Nullable AccountRights after) {
        acts.forget(ago(ACTS_KEPT));
        Act act = new Act(
                UUID.randomUUID().toString(),
                account,
                kind,
                clock.instant(),
                by.name(),
                by.subject(),
                before,
                after,
                false);
        acts.begin(act);
        return act;
    }

    /** A creation that did not finish under its address is settled by whatever is done about its account. */
    private void done(Act act, String id, String email) {
        acts.done(act.id(), id);
        if (!email.isBlank()) {
            acts.settle(address(email), id);
        }
    }

    private Instant ago(Period period) {
        return clock.instant().atZone(ZoneOffset.UTC).minus(period).toInstant();
    }

    private static String address(String email) {
        return email.toLowerCase(Locale.ROOT);
    }

    private Account known(String id) {
        Account account = provider().get(id);
        if (account == null) {
            throw Problem.of(404, "NOT_FOUND");
        }
        return account;
    }

    private AccountProvider provider() {
        if (accounts == null) {
            throw Problem.of(404, "NOT_FOUND");
        }
        return accounts;
    }
}
