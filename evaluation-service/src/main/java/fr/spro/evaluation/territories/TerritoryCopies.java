package fr.spro.evaluation.territories;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * The territories known to this instance, in memory. Releases keep keys; names are looked up when somebody reads, so a
 * corrected one is in older releases too.
 */
@Component
public final class TerritoryCopies {
    private final Map<String, Territory> byKey = new ConcurrentHashMap<>();

    /** Takes over a newer state of a territory. */
    public void apply(Territory territory) {
        byKey.merge(territory.key(), territory, (there, given) -> given.version() > there.version() ? given : there);
    }

    /** What a territory is called in full, on covers; one that is not known by its key. */
    public String name(String key) {
        return find(key).map(Territory::name).orElseGet(() -> spoken(key));
    }

    /** What it is called in lines of tables and charts; one that is not known by its key. */
    public String shortName(String key) {
        return find(key).map(Territory::shortName).orElseGet(() -> spoken(key));
    }

    /** Whether there may be such a territory, open or closed: as long as none was heard of, nobody can tell. */
    public boolean mayBe(String key) {
        return byKey.isEmpty() || byKey.containsKey(key);
    }

    private Optional<Territory> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    private static String spoken(String key) {
        return key.replace('-', ' ');
    }
}
