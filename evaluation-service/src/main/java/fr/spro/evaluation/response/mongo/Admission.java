package fr.spro.evaluation.response.mongo;

import fr.spro.evaluation.response.ResponseBook.Outcome;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * Lets no more answers of one campaign in than people were present, however many arrive at once at this process.
 *
 * <p>Each takes a number among those under way before it has the stored ones counted. Of any two the later sees the
 * earlier, as stored or as under way, so the last one let in has seen all. Where both are counted twice there may be
 * room all the same: then it waits until nobody is under way.
 */
final class Admission {
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final AtomicInteger underWay = new AtomicInteger();

    /**
     * Stores where there is room.
     *
     * @param stored how many are stored, by a look that begins after the call
     */
    Outcome admit(int most, IntSupplier stored, Supplier<Outcome> store, Supplier<Outcome> full) {
        lock.readLock().lock();
        try {
            int standing = underWay.incrementAndGet();
            try {
                int there = stored.getAsInt();
                if (there >= most) {
                    return full.get();
                }
                if (there + standing <= most) {
                    return store.get();
                }
            } finally {
                underWay.decrementAndGet();
            }
        } finally {
            lock.readLock().unlock();
        }
        lock.writeLock().lock();
        try {
            return stored.getAsInt() < most ? store.get() : full.get();
        } finally {
            lock.writeLock().unlock();
        }
    }
}
