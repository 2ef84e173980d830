package fr.spro.registration.views;

import fr.spro.registration.roster.TeamContact;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The territories known to this instance, in memory: every letter asks for a name. */
@Component
public final class TerritoryCopies {
    /** Who signs as long as the territory is not known. */
    private static final String NETWORK = "SPRO";

    private final Map<String, Territory> byKey = new ConcurrentHashMap<>();

    /** Takes over a newer state of a territory. */
    public void apply(Territory territory) {
        byKey.merge(territory.key(), territory, (there, given) -> given.version() > there.version() ? given : there);
    }

    /** The territory, open or closed. */
    public Optional<Territory> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** How a territory signs. */
    public String name(String key) {
        return find(key).map(Territory::name).orElse(NETWORK);
    }

    /** Who answers questions about a meeting of the territory: its own contact, otherwise the territory's. */
    public @Nullable TeamContact contact(String key, @Nullable TeamContact own) {
        return own == null ? find(key).map(Territory::contact).orElse(null) : own;
    }

    /** Whether there may be such a territory, open or closed: as long as none was heard of, nobody can tell. */
    public boolean mayBe(String key) {
        return byKey.isEmpty() || byKey.containsKey(key);
    }
}
