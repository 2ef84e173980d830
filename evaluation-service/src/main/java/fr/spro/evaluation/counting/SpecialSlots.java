package fr.spro.evaluation.counting;

/** Slots that stand for something besides a place where an answer is counted; compared by identity. */
final class SpecialSlots {
    /** Of answers that do not belong to the question. */
    static final int[] NOTHING = {};
    /** Of answers that say "no opinion". */
    static final int[] NO_OPINION = {-1};

    private SpecialSlots() {}
}
