package fr.spro.gateway.accounts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The accounts where they are kept. Blocks, for some seconds at most; a provider that cannot be asked is a problem
 * {@code ACCOUNTS_UNAVAILABLE}.
 */
public interface AccountProvider {

    /** Whether they can be changed here. */
    boolean canChange();

    /**
     * Accounts in the order of their names.
     *
     * @param words parts of a name or an address; blank for whoever has a role
     * @param most how many at most
     */
    List<Account> find(String words, int most);

    /** One; null where there is none. */
    @Nullable
    Account get(String id);

    /** The id of the account that has this address; null where there is none. */
    @Nullable
    String idOf(String address);

    /** Makes an account, and gives its id; refused as {@code ACCOUNT_EXISTS}, naming the one there is. */
    String create(NewAccount account);

    /** Gives it these rights and no others; may be repeated. */
    void change(String id, AccountRights rights);

    /** Sends its owner a link to choose a password by; false where no mail could be sent. */
    boolean invite(String id);

    /** Ends its sessions at the provider. */
    void signOut(String id);
}
