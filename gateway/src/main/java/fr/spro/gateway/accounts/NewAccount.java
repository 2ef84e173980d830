package fr.spro.gateway.accounts;

/** An account to be made; its address is its username. */
public record NewAccount(String givenName, String familyName, String email, AccountRights rights) {}
