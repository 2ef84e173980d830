package fr.spro.registration.roster.decisions;

import java.util.Arrays;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Those who wait, in the order of their tickets: adding, removing and asking for a position take O(log n).
 *
 * <p>Positions come from a binary indexed tree (P. Fenwick, 1994) over the tickets given out so far.
 */
public final class WaitingList {

    private @Nullable String[] ids = new @Nullable String[64];
    private int[] tree = new int[65];
    private final long base;
    private int head;
    private int end;
    private int size;

    /** An empty list whose smallest ticket will be {@code base}. */
    public WaitingList(long base) {
        this.base = base;
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public void add(long ticket, String registrationId) {
        int index = index(ticket);
        if (index >= ids.length) {
            grow(index + 1);
        }
        if (ids[index] != null) {
            throw new IllegalStateException("ticket " + ticket + " is taken");
        }
        ids[index] = registrationId;
        count(index, 1);
        head = size == 0 ? index : Math.min(head, index);
        end = Math.max(end, index + 1);
        size++;
    }

    public void remove(long ticket) {
        int index = index(ticket);
        if (ids[index] == null) {
            throw new IllegalStateException("ticket " + ticket + " does not wait");
        }
        ids[index] = null;
        count(index, -1);
        size--;
        while (head < end && ids[head] == null) {
            head++;
        }
    }

    /** The position of a waiting ticket, counted from 1. */
    public int position(long ticket) {
        int sum = 0;
        for (int i = index(ticket) + 1; i > 0; i -= i & -i) {
            sum += tree[i];
        }
        return sum;
    }

    /** Those who wait, in the order of their turns. */
    public Iterator<String> iterator() {
        return Arrays.asList(ids).subList(Math.min(head, end), end).stream()
                .<String>mapMulti((id, take) -> {
                    if (id != null) {
                        take.accept(id);
                    }
                })
                .iterator();
    }

    private int index(long ticket) {
        return Math.toIntExact(ticket - base);
    }

    private void count(int index, int by) {
        for (int i = index + 1; i < tree.length; i += i & -i) {
            tree[i] += by;
        }
    }

    private void grow(int atLeast) {
        int length = Math.max(atLeast, ids.length * 2);
        ids = Arrays.copyOf(ids, length);
        tree = new int[length + 1];
        for (int i = 0; i < length; i++) {
            if (ids[i] != null) {
                count(i, 1);
            }
        }
    }
}
