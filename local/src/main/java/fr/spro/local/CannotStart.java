package fr.spro.local;

/** A reason not to start, as one line for the user. */
final class CannotStart extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CannotStart(String line) {
        super(line);
    }
}
