package fr.spro.events.organisations;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where organisations are kept: every change is an entry that holds the organisation as it is from then on. */
public interface OrganisationJournal {

    /** Appends the version the organisation carries; false when it is there already. */
    boolean append(Organisation organisation, Instant at, String by);

    /** The organisation with everything appended so far; {@code known} saves reading what it already holds. */
    @Nullable
    Organisation load(String id, @Nullable Organisation known);

    /** The ids of all organisations; scans, for start and sweep. */
    List<String> ids();
}
