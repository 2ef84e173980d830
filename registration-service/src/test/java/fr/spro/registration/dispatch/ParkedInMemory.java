package fr.spro.registration.dispatch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Parked entries in memory. */
final class ParkedInMemory implements ParkedDeliveries {
    private final Map<String, Parked> entries = new ConcurrentHashMap<>();

    @Override
    public void park(Parked entry) {
        entries.merge(
                entry.id(),
                entry,
                (there, given) -> there.state() == State.SKIPPING
                        ? there
                        : with(there, State.PARKED, there.tries() + given.tries(), there.acts()));
    }

    @Override
    public List<Parked> open() {
        return all().stream().filter(Parked::isOpen).toList();
    }

    @Override
    public List<Parked> all() {
        return entries.values().stream()
                .sorted(Comparator.comparing(Parked::last).reversed())
                .toList();
    }

    @Override
    public Optional<Parked> find(String id) {
        return Optional.ofNullable(entries.get(id));
    }

    @Override
    public boolean decide(String id, Act act) {
        List<Parked> changed = new ArrayList<>();
        entries.computeIfPresent(id, (_, there) -> {
            if (there.state() != State.PARKED) {
                return there;
            }
            List<Act> acts = new ArrayList<>(there.acts());
            acts.add(act);
            changed.add(there);
            return with(there, act.what(), there.tries(), acts);
        });
        return !changed.isEmpty();
    }

    @Override
    public void move(String id, State from, State to) {
        entries.computeIfPresent(
                id, (_, there) -> there.state() == from ? with(there, to, there.tries(), there.acts()) : there);
    }

    private static Parked with(Parked entry, State state, int tries, List<Act> acts) {
        return new Parked(
                entry.follower(),
                entry.sessionId(),
                entry.version(),
                entry.since(),
                entry.last(),
                tries,
                entry.cause(),
                state,
                acts);
    }
}
