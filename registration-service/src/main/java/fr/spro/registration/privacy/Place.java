package fr.spro.registration.privacy;

/** A registration and the session in whose roster it stands. */
public record Place(String sessionId, String registrationId) {}
