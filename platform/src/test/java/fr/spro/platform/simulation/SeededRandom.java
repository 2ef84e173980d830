package fr.spro.platform.simulation;

import java.util.List;

/**
 * All chance of a run, from one seed: SplitMix64 (G. L. Steele, D. Lea and C. H. Flood, Fast Splittable Pseudorandom
 * Number Generators, OOPSLA 2014), written out so that a seed means the same on every machine.
 */
public final class SeededRandom {

    private long state;

    public SeededRandom(long seed) {
        this.state = seed;
    }

    private long next() {
        state += 0x9E3779B97F4A7C15L;
        long mixed = (state ^ state >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }

    /** From 0 to below the bound. */
    public int below(int bound) {
        return (int) Long.remainderUnsigned(next(), bound);
    }

    /** True so many times of a thousand. */
    public boolean perMille(int times) {
        return times > 0 && below(1_000) < times;
    }

    /** One of them. */
    public <T> T one(List<T> of) {
        return of.get(below(of.size()));
    }
}
