package fr.spro.acceptance.chaos;

/**
 * One request as its client saw it.
 *
 * @param client who sent it; a client has one request at a time
 * @param invoked just before it was sent, in nanoseconds of one clock
 * @param returned just after its answer came; of no meaning when that is unknown
 */
record Operation(int client, Ask ask, long invoked, long returned, Told told) {

    Operation {
        if (returned < invoked) {
            throw new IllegalArgumentException("returned before it was invoked: " + ask);
        }
    }

    /** Whether nobody knows when it took effect, if ever. */
    boolean isUnknown() {
        return told instanceof Told.Unknown;
    }
}
