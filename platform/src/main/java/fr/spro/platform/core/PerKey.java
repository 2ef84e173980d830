package fr.spro.platform.core;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** One thing for each key, a lock for instance, shared by all who use it at once and gone when the last of them is done. */
public final class PerKey<K, T> {
    private final Supplier<T> make;
    private final ConcurrentMap<K, Used<T>> used = new ConcurrentHashMap<>();

    private record Used<T>(T thing, int users) {}

    public PerKey(Supplier<T> make) {
        this.make = make;
    }

    /** What the action makes of the thing of this key. */
    public <R> R use(K key, Function<T, R> action) {
        Used<T> mine = used.compute(
                key,
                (_, there) -> there == null ? new Used<>(make.get(), 1) : new Used<>(there.thing(), there.users() + 1));
        try {
            return action.apply(mine.thing());
        } finally {
            used.computeIfPresent(
                    key, (_, there) -> there.users() == 1 ? null : new Used<>(there.thing(), there.users() - 1));
        }
    }

    /** How many keys are used now. */
    int size() {
        return used.size();
    }
}
