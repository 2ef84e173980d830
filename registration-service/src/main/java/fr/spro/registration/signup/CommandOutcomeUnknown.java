package fr.spro.registration.signup;

/** What became of a request is not known at the moment; asking again under the same key tells. */
public final class CommandOutcomeUnknown extends RuntimeException {
    public CommandOutcomeUnknown(String sessionId, Throwable cause) {
        super("the worker of " + sessionId + " cannot answer now", cause);
    }
}
