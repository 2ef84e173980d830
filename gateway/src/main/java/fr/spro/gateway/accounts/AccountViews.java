package fr.spro.gateway.accounts;

import fr.spro.gateway.signin.LoginSession;
import fr.spro.gateway.signin.LoginSessionSettings;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/** Accounts as administrators see them. */
@Component
final class AccountViews {
    private final LoginSessionSettings settings;
    private final @Nullable URI console;

    AccountViews(LoginSessionSettings settings, ConsoleSettings accounts) {
        this.settings = settings;
        this.console = AccountsConsole.of(accounts.console(), accounts.issuer());
    }

    /** What is set of the identity provider and its page for accounts. */
    @ConfigurationProperties("spro.sign-in")
    record ConsoleSettings(
            @DefaultValue("") String console,
            @DefaultValue("") String issuer) {}

    /**
     * One of a list.
     *
     * @param own whether it is the reader's
     * @param signIns how many of its sign-ins are open
     */
    record RowView(
            String id,
            String name,
            String username,
            List<String> roles,
            List<String> territories,
            boolean enabled,
            boolean own,
            int signIns) {}

    /**
     * A list.
     *
     * @param known whether the accounts are looked after here at all
     * @param console the provider's own page for them, where it has one
     * @param cut whether there are more than are shown
     */
    record ListView(
            boolean known,
            boolean canChange,
            @Nullable URI console,
            List<RowView> accounts,
            boolean cut,
            List<UnfinishedView> unfinished) {}

    /**
     * A creation that is not known to be done.
     *
     * @param account the account that has this address now; null where none has
     */
    record UnfinishedView(
            String address,
            Instant at,
            String by,
            AccountRights wanted,
            @Nullable String account) {}

    /** What was done about an account; rights only where they changed. */
    record ActView(
            String kind,
            Instant at,
            String by,
            @Nullable AccountRights before,
            @Nullable AccountRights after,
            boolean done) {}

    /**
     * One.
     *
     * @param canChange whether the reader may change it
     * @param signIns since when each of its open sign-ins is, the latest first
     */
    record AccountView(
            String id,
            String name,
            String username,
            String email,
            List<String> roles,
            List<String> territories,
            boolean enabled,
            boolean own,
            boolean canChange,
            List<Instant> signIns,
            List<ActView> acts) {}

    /** One that was made or invited, and whether its owner was written to. */
    record MadeView(AccountView account, boolean invited) {}

    ListView list(AccountCommandHandler.Listed listed, LoginSession reader) {
        List<RowView> rows = listed.accounts().stream()
                .map(account -> new RowView(
                        account.id(),
                        account.name(),
                        account.username(),
                        account.rights().roles(),
                        account.rights().territories(),
                        account.rights().enabled(),
                        account.id().equals(reader.subject()),
                        listed.ends().getOrDefault(account.id(), List.of()).size()))
                .toList();
        return new ListView(
                listed.known(),
                listed.canChange(),
                console,
                rows,
                rows.size() >= AccountCommandHandler.MOST,
                listed.unfinished().stream().map(AccountViews::unfinished).toList());
    }

    private static UnfinishedView unfinished(AccountCommandHandler.Unfinished one) {
        AccountAuditLog.Act act = one.act();
        return new UnfinishedView(
                act.account(), act.at(), act.by(), Objects.requireNonNull(act.after()), one.account());
    }

    AccountView account(AccountCommandHandler.Found found, LoginSession reader) {
        Account account = found.account();
        boolean own = account.id().equals(reader.subject());
        return new AccountView(
                account.id(),
                account.name(),
                account.username(),
                account.email(),
                account.rights().roles(),
                account.rights().territories(),
                account.rights().enabled(),
                own,
                found.canChange() && !own,
                found.ends().stream().map(end -> end.minus(settings.absolute())).toList(),
                acts(found.acts()));
    }

    List<ActView> acts(List<AccountAuditLog.Act> acts) {
        return acts.stream().map(AccountViews::act).toList();
    }

    static ActView act(AccountAuditLog.Act act) {
        return new ActView(act.kind().name(), act.at(), act.by(), act.before(), act.after(), act.done());
    }

    MadeView made(AccountCommandHandler.Made made, LoginSession reader) {
        return new MadeView(account(made.found(), reader), made.invited());
    }
}
