package fr.spro.local.database;

/** The store could not be committed; nothing more is written until the process starts again. */
final class CommitFailed extends Exception {

    private static final long serialVersionUID = 1L;

    CommitFailed(Throwable cause) {
        super(cause);
    }
}
