package fr.spro.registration.invitations;

/**
 * That a person has a pseudonym in a session, and which one, to be read with the identity key only. It goes with whatever
 * names the person: when they are erased, and when people of the session are no longer kept.
 */
// The array is written once and never compared: a pseudonym is looked up by its session.
@SuppressWarnings("ArrayRecordComponent")
public record EncryptedPseudonym(String sessionId, String registrationId, byte[] hidden) {}
