package fr.spro.registration.worlds;

/** The states that were seen, as 128 bits each: two different ones look alike once in 10^25 pairs of a million. */
final class Seen {

    private long[] prints = new long[1 << 14];
    private int size;

    int size() {
        return size;
    }

    /** Whether the state is new. */
    boolean add(int[] state) {
        long one = 0x9E3779B97F4A7C15L;
        long two = 0xC2B2AE3D27D4EB4FL;
        for (int each : state) {
            one = mixed(one ^ each * 0xFF51AFD7ED558CCDL);
            two = mixed(Long.rotateLeft(two, 23) + each * 0xC4CEB9FE1A85EC53L);
        }
        if (one == 0 && two == 0) {
            one = 1;
        }
        if (!put(one, two)) {
            return false;
        }
        size++;
        if (size * 4 > prints.length) {
            grow();
        }
        return true;
    }

    private static long mixed(long bits) {
        long mixed = (bits ^ bits >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }

    private boolean put(long one, long two) {
        int mask = prints.length / 2 - 1;
        int at = (int) one & mask;
        while (prints[2 * at] != 0 || prints[2 * at + 1] != 0) {
            if (prints[2 * at] == one && prints[2 * at + 1] == two) {
                return false;
            }
            at = at + 1 & mask;
        }
        prints[2 * at] = one;
        prints[2 * at + 1] = two;
        return true;
    }

    private void grow() {
        long[] before = prints;
        prints = new long[2 * before.length];
        for (int i = 0; i < before.length; i += 2) {
            if (before[i] != 0 || before[i + 1] != 0) {
                put(before[i], before[i + 1]);
            }
        }
    }
}
