package fr.spro.events.territories;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The territories in memory, in the order of the network; few and seldom changed. */
public final class Territories {
    private volatile List<Territory> all = List.of();

    /** Replaces what is known. */
    public void show(List<Territory> territories) {
        all = List.copyOf(territories);
    }

    /** All territories. */
    public List<Territory> all() {
        return new ArrayList<>(all);
    }

    /** The territory of that key. */
    public Optional<Territory> find(String key) {
        return all.stream().filter(territory -> territory.key().equals(key)).findFirst();
    }

    /** Whether there is a territory of that key. */
    public boolean knows(String key) {
        return find(key).isPresent();
    }

    /** The name of a territory, or the key itself when unknown. */
    public String name(String key) {
        return find(key).map(Territory::name).orElse(key);
    }
}
