package fr.spro.events.territories;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.stereotype.Component;

/** The territories in memory, in the order of the network; few and seldom changed. */
@Component
public final class TerritoryIndex {
    private final ConcurrentMap<String, Territory> territories = new ConcurrentHashMap<>();

    /** Takes in a territory unless it already holds this or a later version of it. */
    public void show(Territory territory) {
        territories.merge(territory.key(), territory, (old, fresh) -> old.version() >= fresh.version() ? old : fresh);
    }

    /** All territories, the closed ones too. */
    public List<Territory> all() {
        return territories.values().stream()
                .sorted(Comparator.comparingInt(Territory::place).thenComparing(Territory::key))
                .toList();
    }

    /** The territory of that key. */
    public Optional<Territory> find(String key) {
        return Optional.ofNullable(territories.get(key));
    }

    /** Whether there is a territory of that key. */
    public boolean knows(String key) {
        return territories.containsKey(key);
    }

    /** Whether there is a territory of that key in which something new may be planned. */
    public boolean isOpen(String key) {
        return find(key).map(Territory::open).orElse(false);
    }

    /** Whether a territory says who answers questions about its meetings. */
    public boolean hasContact(String key) {
        return find(key).map(Territory::contact).isPresent();
    }

    /** The name of a territory, or the key itself when unknown. */
    public String name(String key) {
        return find(key).map(Territory::name).orElse(key);
    }
}
