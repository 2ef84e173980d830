package fr.spro.events.organisations;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Where organisations are kept: every change is an entry that holds the organisation as it is from then on. */
public interface OrganisationJournal {

    /** What an entry came from. */
    enum Cause {
        /** The first entry, and all entries of former years. */
        LISTED,
        CREATED,
        EDITED,
        DEACTIVATED,
        LOCATED,
        IMPORTED
    }

    /** One entry: what the organisation was from then on, and who made it so. */
    record Kept(Organisation organisation, Cause cause, Instant at, String by) {}

    /** Appends the version the organisation carries; false when it is there already. */
    boolean append(Organisation organisation, Cause cause, Instant at, String by);

    /** The organisation with everything appended so far; {@code known} saves reading what it already holds. */
    @Nullable
    Organisation load(String id, @Nullable Organisation known);

    /** The entries behind a version, oldest first. */
    List<Kept> after(String id, long version);

    /** Tells every organisation whose id is not known; scans ids, for start and sweep. */
    void readOthers(Predicate<String> known, Consumer<Organisation> each);
}
