package fr.spro.registration.organisermessages;

import fr.spro.registration.mail.TerritoryMailIdentities;
import fr.spro.registration.mail.TerritoryMailIdentity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Keeps how territories speak, with who last changed it. */
public interface TerritoryMailIdentityRepository extends TerritoryMailIdentities {
    /**
     * A version.
     *
     * @param version 0 where nothing was ever changed
     */
    record Kept(
            String territory,
            long version,
            TerritoryMailIdentity voice,
            @Nullable String by,
            @Nullable Instant at) {}

    /** As it is now, whatever {@link #of} remembers. */
    Kept find(String territory);

    /** Stores a version unless it, or a newer one, is there. */
    boolean save(Kept next);
}
