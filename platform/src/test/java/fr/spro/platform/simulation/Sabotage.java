package fr.spro.platform.simulation;

import org.jspecify.annotations.Nullable;

/**
 * Something that keeps a promise is taken away, and some seed must tell.
 *
 * @param without what is taken away
 * @param from the first seed that is tried: some are noticed so late that a build would wait for them
 */
public record Sabotage(String without, @Nullable BytecodeCut cut, CollectionEffect.Flaw flaw, long from) {

    /** More seeds than any of them takes to be noticed. */
    static final int MOST = 1_000;

    /** Takes a call, or a write of a field, out of the program. */
    public static Sabotage cut(
            String without, String inClass, String inMethod, String what, BytecodeCut.Instead instead) {
        return cut(without, inClass, inMethod, what, 1, instead);
    }

    /** The same where it is not the first one of the method. */
    public static Sabotage cut(
            String without, String inClass, String inMethod, String what, int occurrence, BytecodeCut.Instead instead) {
        return new Sabotage(
                without,
                new BytecodeCut("fr.spro." + inClass, inMethod, what, occurrence, instead),
                CollectionEffect.Flaw.NONE,
                1);
    }

    /** Takes a guarantee from the database. */
    public static Sabotage flaw(String without, CollectionEffect.Flaw flaw) {
        return new Sabotage(without, null, flaw, 1);
    }

    /** The same, tried from this seed on. */
    public Sabotage from(long seed) {
        return new Sabotage(without, cut, flaw, seed);
    }
}
