package fr.spro.gateway.accounts;

/**
 * An account at the provider.
 *
 * @param id its subject in every sign-in
 * @param username what one signs in with
 * @param email where the provider writes to; empty where it has none
 */
public record Account(String id, String name, String username, String email, AccountRights rights) {}
