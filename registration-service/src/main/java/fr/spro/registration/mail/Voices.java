package fr.spro.registration.mail;

/** The voices of the territories. */
@FunctionalInterface
public interface Voices {
    /** The usual one where a territory has none of its own. */
    Voice of(String territory);
}
