package fr.spro.registration.privacy;

/** A registration and the session in whose roster it stands. */
public record RegistrationRef(String sessionId, String registrationId) {}
