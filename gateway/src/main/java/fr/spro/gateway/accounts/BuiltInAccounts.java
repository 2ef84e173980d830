package fr.spro.gateway.accounts;

import fr.spro.gateway.signin.DemoAccounts;
import fr.spro.platform.problems.Problem;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The accounts that come with the local profile: to be seen and signed out, not changed. */
@Component
@Profile("local")
@Fallback
final class BuiltInAccounts implements AccountProvider {
    private final List<Account> all;

    BuiltInAccounts(DemoAccounts accounts) {
        this.all = accounts.bySubject().entrySet().stream()
                .map(entry -> new Account(
                        entry.getKey(),
                        entry.getValue().name(),
                        DemoAccounts.username(entry.getKey()),
                        "",
                        new AccountRights(
                                entry.getValue().roles(), entry.getValue().territories(), true)))
                .toList();
    }

    @Override
    public boolean canChange() {
        return false;
    }

    @Override
    public List<Account> find(String words, int most) {
        String asked = words.trim().toLowerCase(Locale.ROOT);
        return all.stream()
                .filter(account -> (account.name() + " " + account.username())
                        .toLowerCase(Locale.ROOT)
                        .contains(asked))
                .limit(most)
                .toList();
    }

    @Override
    public @Nullable Account get(String id) {
        return all.stream()
                .filter(account -> account.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    @Override
    public @Nullable String idOf(String address) {
        // They have none.
        return null;
    }

    @Override
    public String create(NewAccount account) {
        throw fixed();
    }

    @Override
    public void change(String id, AccountRights rights) {
        throw fixed();
    }

    @Override
    public boolean invite(String id) {
        throw fixed();
    }

    @Override
    public void signOut(String id) {
        // Nobody else knows of their sign-ins.
    }

    private static Problem fixed() {
        return Problem.of(409, "ACCOUNTS_FIXED");
    }
}
