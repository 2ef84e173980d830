package fr.spro.evaluation.simulation;

/** A promise is. */
final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Broken(String promise) {
        super(promise);
    }
}
