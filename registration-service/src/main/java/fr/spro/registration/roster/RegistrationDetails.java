package fr.spro.registration.roster;

import fr.spro.registration.signup.Contact;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What stays the same in a registration, whatever its state; names and addresses are in its {@link Contact}.
 *
 * @param personKey tells whether two lines are the same person; null for a walk-in without an address and after erasure
 * @param territory of the organisation, for quotas
 * @param group those who wait for places together, null for one alone
 * @param origin null for the person's own sign-up, and for lines of before this was kept
 */
public record RegistrationDetails(
        String registrationId,
        @Nullable String personKey,
        @Nullable String organisationId,
        @Nullable PersonFunction function,
        Instant registeredAt,
        boolean walkIn,
        boolean demo,
        @Nullable String territory,
        @Nullable String group,
        @Nullable SignUpOrigin origin) {

    /** A line of somebody who came alone, from an organisation whose territory does not matter. */
    public RegistrationDetails(
            String registrationId,
            @Nullable String personKey,
            @Nullable String organisationId,
            @Nullable PersonFunction function,
            Instant registeredAt,
            boolean walkIn,
            boolean demo) {
        this(registrationId, personKey, organisationId, function, registeredAt, walkIn, demo, null, null, null);
    }

    /** The same line when its person is erased. */
    public RegistrationDetails nameless() {
        return new RegistrationDetails(
                registrationId, null, organisationId, function, registeredAt, walkIn, demo, territory, group, origin);
    }

    /** Returns the line under the key of another address of its person. */
    public RegistrationDetails of(String person) {
        return new RegistrationDetails(
                registrationId, person, organisationId, function, registeredAt, walkIn, demo, territory, group, origin);
    }

    /** Returns the line with another organisation and function of its person. */
    public RegistrationDetails from(
            @Nullable String organisation, @Nullable String itsTerritory, @Nullable PersonFunction as) {
        return new RegistrationDetails(
                registrationId, personKey, organisation, as, registeredAt, walkIn, demo, itsTerritory, group, origin);
    }

    /** The same line, for somebody else's turn with others. */
    public RegistrationDetails inGroup(@Nullable String id) {
        return new RegistrationDetails(
                registrationId, personKey, organisationId, function, registeredAt, walkIn, demo, territory, id, origin);
    }

    /** The same line, made by somebody else. */
    public RegistrationDetails from(SignUpOrigin made) {
        return new RegistrationDetails(
                registrationId,
                personKey,
                organisationId,
                function,
                registeredAt,
                walkIn,
                demo,
                territory,
                group,
                made);
    }
}
