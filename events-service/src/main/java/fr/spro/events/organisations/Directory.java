package fr.spro.events.organisations;

import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** All organisations in memory, for reading. */
public final class Directory {
    private final ConcurrentMap<String, Organisation> organisations = new ConcurrentHashMap<>();

    /** Takes in an organisation unless it already holds a later version of it. */
    public void show(Organisation organisation) {
        organisations.merge(
                organisation.id(), organisation, (old, fresh) -> old.version() >= fresh.version() ? old : fresh);
    }

    /** The organisation, null when unknown. */
    public @Nullable Organisation find(String id) {
        return organisations.get(id);
    }

    /** The name of an organisation; of an unknown one its id, which is better than nothing on a sheet. */
    public String nameOf(String id) {
        Organisation organisation = organisations.get(id);
        return organisation == null ? id : organisation.name();
    }

    /** The active organisations of a territory, of all when null, sorted by territory and French alphabet. */
    public List<Organisation> in(@Nullable String territory) {
        Collator french = Collator.getInstance(Locale.FRENCH);
        return organisations.values().stream()
                .filter(Organisation::active)
                .filter(organisation -> territory == null || territory.equals(organisation.territory()))
                .sorted(Comparator.comparing(Organisation::territory)
                        .thenComparing(Organisation::name, french::compare)
                        .thenComparing(Organisation::id))
                .toList();
    }

    /** How many active organisations a territory has. */
    public int count(String territory) {
        return (int) organisations.values().stream()
                .filter(organisation ->
                        organisation.active() && organisation.territory().equals(territory))
                .count();
    }
}
