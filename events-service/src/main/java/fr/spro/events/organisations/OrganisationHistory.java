package fr.spro.events.organisations;

import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.journal.JournalEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who changed what in an organisation, newest first.
 *
 * @param complete whether the first entry is among them
 */
public record OrganisationHistory(List<Entry> entries, boolean complete) {
    /** How many entries are shown at most. */
    public static final int MOST = 200;

    public OrganisationHistory {
        entries = List.copyOf(entries);
    }

    /** One change. */
    public record Entry(
            long version, OrganisationChange.Cause cause, Instant at, String by, List<FieldChange> changes) {
        public Entry {
            changes = List.copyOf(changes);
        }
    }

    /**
     * One field.
     *
     * @param field as a problem names it, but a point by its id: {@code receptionPoints[p2].telephone}
     * @param from null when there was nothing
     * @param to null when there is nothing any more
     */
    public record FieldChange(
            String field, @Nullable Object from, @Nullable Object to) {}

    /** The history that consecutive entries tell; of the first one only what it was is used if it is not version 1. */
    static OrganisationHistory of(List<Aggregates.Entry<OrganisationChange>> kept, Organisation last) {
        List<Entry> entries = new ArrayList<>();
        Organisation before = null;
        boolean complete = false;
        for (Aggregates.Entry<OrganisationChange> one : kept) {
            JournalEntry stored = one.stored();
            OrganisationChange change = one.changes().getLast();
            long version = stored.version();
            complete |= version == 1;
            if ((before != null || version == 1) && version <= last.version()) {
                entries.add(new Entry(
                        version, change.cause(), stored.at(), stored.by(), changes(before, change.organisation())));
            }
            before = change.organisation();
        }
        return new OrganisationHistory(entries.reversed(), complete);
    }

    /** What is different between two states, field by field. */
    public static List<FieldChange> changes(@Nullable Organisation before, Organisation after) {
        Map<String, Object> was = before == null ? Map.of() : values(before);
        Map<String, Object> is = values(after);
        LinkedHashMap<String, Object> all = new LinkedHashMap<>(was);
        is.forEach(all::putIfAbsent);
        List<FieldChange> changes = new ArrayList<>();
        for (String field : all.keySet()) {
            if (!Objects.equals(was.get(field), is.get(field))) {
                changes.add(new FieldChange(field, was.get(field), is.get(field)));
            }
        }
        return changes;
    }

    private static Map<String, Object> values(Organisation organisation) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", organisation.name());
        values.put("territory", organisation.territory());
        values.put("type", organisation.type().name());
        put(values, "website", organisation.website());
        values.put("referent.known", organisation.referentKnown());
        values.put("active", organisation.active());
        for (ReceptionPoint point : organisation.receptionPoints()) {
            String path = "receptionPoints[" + point.id() + "].";
            values.put(path + "name", point.name());
            put(values, path + "address", point.address());
            put(values, path + "postcode", point.postcode());
            put(values, path + "town", point.town());
            put(values, path + "telephone", point.telephone());
            put(values, path + "mail", point.mail());
            putList(values, path + "services", point.services());
            putList(values, path + "publics", point.publics());
            putList(
                    values,
                    path + "openingModes",
                    new TreeSet<>(point.openingModes())
                            .stream().map(ReceptionMode::name).toList());
            put(values, path + "hours", point.hours());
            put(values, path + "latitude", point.latitude());
            put(values, path + "longitude", point.longitude());
            if (point.located() != LocationSource.NONE) {
                values.put(path + "located", point.located().name());
            }
        }
        return values;
    }

    private static void put(Map<String, Object> values, String field, @Nullable Object value) {
        if (value != null) {
            values.put(field, value);
        }
    }

    private static void putList(Map<String, Object> values, String field, List<String> value) {
        if (!value.isEmpty()) {
            values.put(field, value);
        }
    }
}
