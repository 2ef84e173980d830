package fr.spro.registration.links;

/** A link as it is kept: by the hash of its token, never the token. */
public record ManageLink(
        String hash, String registrationId, String sessionId, Purpose purpose, int generation, boolean revoked) {
    public ManageLink {
        if (hash.isBlank() || registrationId.isBlank() || sessionId.isBlank() || generation < 1) {
            throw new IllegalArgumentException("a link needs a hash, a registration, a session and a generation");
        }
    }
}
