package fr.spro.events.rotations.engine;

/** The answer to a request for a plan or a repair. */
public sealed interface RotationResult {
    /** Here it is. */
    record Planned(EnginePlan plan) implements RotationResult {}

    /**
     * There is no such plan.
     *
     * @param field the field of the request or change that is wrong
     * @param limit the nearest number that would do
     */
    record Refused(Code code, String field, int limit) implements RotationResult {}

    /** Why there is none. */
    enum Code {
        /** No table is left; at least {@code limit}. */
        NO_TABLE,
        /** At most {@code limit} tables in a plan, closed ones included. */
        TOO_MANY_TABLES,
        /** Two tables have the same id; each id {@code limit} time. */
        DUPLICATE_TABLE,
        /** The plan has no table with that id; {@code limit} such ids. */
        UNKNOWN_TABLE,
        /** At most {@code limit} visitors in a plan, absent ones included. */
        TOO_MANY_VISITORS,
        /** Two visitors have the same id; each id {@code limit} time. */
        DUPLICATE_VISITOR,
        /** The plan has no visitor with that id; {@code limit} such ids. */
        UNKNOWN_VISITOR,
        /** Somebody cannot be both missing and back; {@code limit} such ids. */
        ABSENT_AND_RETURNING,
        /** At least {@code limit} round. */
        NO_ROUND,
        /** At most {@code limit} rounds: one per table. */
        TOO_MANY_ROUNDS,
        /** The visitors do not fit; at least {@code limit} seats per table. */
        TOO_FEW_SEATS,
        /** From none to {@code limit} rounds are finished. */
        FINISHED_ROUNDS
    }
}
