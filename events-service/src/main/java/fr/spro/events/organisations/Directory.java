package fr.spro.events.organisations;

import java.text.CollationKey;
import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All organisations in memory, for reading. */
@Component
public final class Directory {
    private final ConcurrentMap<String, Entry> organisations = new ConcurrentHashMap<>();
    private final AtomicLong revision = new AtomicLong();
    private volatile Sorted sorted = new Sorted(0, List.of());

    /** An organisation with its words as they are searched and its name as it is compared. */
    record Entry(Organisation organisation, String name, String words, CollationKey order) {}

    private record Sorted(long revision, List<Entry> entries) {}

    /** Takes in an organisation unless it already holds this or a later version of it. */
    public void show(Organisation organisation) {
        Entry there = organisations.get(organisation.id());
        if (there != null && there.organisation().version() >= organisation.version()) {
            return;
        }
        Entry entry = new Entry(
                organisation,
                DirectoryTexts.plain(organisation.name()),
                DirectoryQuery.words(organisation),
                Collator.getInstance(Locale.FRENCH).getCollationKey(organisation.name()));
        organisations.merge(
                organisation.id(),
                entry,
                (old, fresh) ->
                        old.organisation().version() >= fresh.organisation().version() ? old : fresh);
        revision.incrementAndGet();
    }

    /** The organisation, null when unknown. */
    public @Nullable Organisation find(String id) {
        Entry entry = organisations.get(id);
        return entry == null ? null : entry.organisation();
    }

    /** Whether there is such an organisation. */
    public boolean knows(String id) {
        return organisations.containsKey(id);
    }

    /** The name of an organisation; of an unknown one its id, which is better than nothing on a sheet. */
    public String nameOf(String id) {
        Organisation organisation = find(id);
        return organisation == null ? id : organisation.name();
    }

    /** The active organisations of a territory, of all when null, sorted by territory and French alphabet. */
    public List<Organisation> in(@Nullable String territory) {
        return find(DirectoryQuery.in(territory));
    }

    /** The organisations that answer a query, sorted by territory and French alphabet. */
    public List<Organisation> find(DirectoryQuery query) {
        return sorted().stream().filter(query::matches).map(Entry::organisation).toList();
    }

    /** The active organisations of the territory with this name, accents and case ignored. */
    public List<Organisation> namesakes(String territory, String name) {
        String plain = DirectoryTexts.plain(name);
        return organisations.values().stream()
                .filter(entry -> entry.name().equals(plain))
                .map(Entry::organisation)
                .filter(one -> one.active() && one.territory().equals(territory))
                .toList();
    }

    /** How many active organisations a territory has. */
    public int count(String territory) {
        return (int) organisations.values().stream()
                .map(Entry::organisation)
                .filter(organisation ->
                        organisation.active() && organisation.territory().equals(territory))
                .count();
    }

    /** Sorting is dear and changes are rare: what was sorted serves until the next change. */
    private List<Entry> sorted() {
        Sorted known = sorted;
        long now = revision.get();
        if (known.revision() != now) {
            known = new Sorted(
                    now,
                    organisations.values().stream()
                            .sorted(Comparator.comparing((Entry entry) ->
                                            entry.organisation().territory())
                                    .thenComparing(Entry::order)
                                    .thenComparing(entry -> entry.organisation().id()))
                            .toList());
            sorted = known;
        }
        return known.entries();
    }
}
