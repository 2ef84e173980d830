package fr.spro.registration.roster;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What stays the same in a registration, whatever its state; names and addresses are in its {@link Contact}.
 *
 * @param personKey tells whether two lines are the same person; null for a walk-in without an address and after erasure
 */
public record Line(
        String registrationId,
        @Nullable String personKey,
        @Nullable String organisationId,
        @Nullable PersonFunction function,
        Instant registeredAt,
        boolean walkIn,
        boolean demo) {}
