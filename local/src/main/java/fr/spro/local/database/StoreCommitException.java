package fr.spro.local.database;

/** The store could not be committed; nothing more is written until the process starts again. */
final class StoreCommitException extends Exception {

    private static final long serialVersionUID = 1L;

    StoreCommitException(Throwable cause) {
        super(cause);
    }
}
