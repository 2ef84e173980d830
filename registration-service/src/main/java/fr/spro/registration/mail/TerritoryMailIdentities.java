package fr.spro.registration.mail;

/** The voices of the territories. */
@FunctionalInterface
public interface TerritoryMailIdentities {
    /** The usual one where a territory has none of its own. */
    TerritoryMailIdentity of(String territory);
}
