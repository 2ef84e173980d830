package fr.spro.registration.roster;

import static fr.spro.registration.roster.Sessions.NOW;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Every situation that a line can be in, for tables. */
public enum RegistrationSituation {
    PLACE,
    HERE,
    WAITING,
    OFFERED,
    ASKED,
    GONE;

    /** When an offer ends. */
    public static final Instant UNTIL = NOW.plus(Duration.ofHours(4));

    public Registration of(RegistrationDetails line, long ticket) {
        return switch (this) {
            case PLACE -> new Registration.Confirmed(line, null);
            case HERE -> new Registration.Confirmed(line, new Attendance(NOW, "scan-before"));
            case WAITING -> new Registration.Waiting(line, ticket);
            case OFFERED -> new Registration.Offered(line, ticket, UNTIL);
            case ASKED -> new Registration.Pending(line);
            case GONE -> new Registration.Cancelled(line, NOW, CancellationCause.BY_HOLDER);
        };
    }

    /** Somebody of an organisation who came alone. */
    public static RegistrationDetails aLine(String id, @Nullable String organisation) {
        return aLine(id, organisation, null, null);
    }

    public static RegistrationDetails aLine(
            String id, @Nullable String organisation, @Nullable String territory, @Nullable String group) {
        return new RegistrationDetails(
                id, "person-" + id, organisation, PersonFunction.CONSEIL, NOW, false, false, territory, group, null);
    }
}
