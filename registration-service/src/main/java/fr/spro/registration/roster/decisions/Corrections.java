package fr.spro.registration.roster.decisions;

import fr.spro.registration.roster.IndexedRoster;
import fr.spro.registration.roster.Outcome;
import fr.spro.registration.roster.RefusalReason;
import fr.spro.registration.roster.Registration;
import fr.spro.registration.roster.RegistrationDetails;
import fr.spro.registration.roster.RosterChange;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.RosterDecision;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.SignUpRules;
import fr.spro.registration.roster.WaitingListPromotion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decides on corrections of what a line holds of its person. */
public final class Corrections {

    static final String ORGANISATION = "organisationId";
    static final String FUNCTION = "function";
    static final String EMAIL = "email";

    private final IndexedRoster lines;

    public Corrections(IndexedRoster lines) {
        this.lines = lines;
    }

    /** Keeps the place or the turn: quotas count the new organisation from then on. */
    public RosterDecision correct(SessionCopy session, RosterCommand.Correct command, Instant now) {
        Registration registration = lines.find(command.seen().registrationId());
        RefusalReason obstacle = obstacle(session, registration);
        if (registration == null || obstacle != null) {
            return new RosterDecision.Refused(obstacle == null ? RefusalReason.REGISTRATION_UNKNOWN : obstacle);
        }
        RegistrationDetails line = registration.line();
        if (!line.equals(command.seen())) {
            return new RosterDecision.Refused(RefusalReason.REGISTRATION_CHANGED);
        }
        List<String> fields = new ArrayList<>(command.fields());
        if (!Objects.equals(line.organisationId(), command.organisationId())) {
            fields.add(ORGANISATION);
            // Who came from elsewhere was invited.
            if (Eligibility.isForeign(session, command.territory())
                    && !Eligibility.isForeign(session, line.territory())
                    && lines.rules().admission() != SignUpRules.Admission.INVITATION) {
                return new RosterDecision.Refused(RefusalReason.TERRITORY_NOT_ADMITTED);
            }
        }
        if (line.function() != command.function()) {
            fields.add(FUNCTION);
        }
        RegistrationDetails after = fields.size() == command.fields().size()
                ? line
                : line.from(command.organisationId(), command.territory(), command.function());
        if (!after.equals(line)) {
            RefusalReason mismatch = Eligibility.mismatch(session, command.organisationId(), command.function());
            if (mismatch != null) {
                return new RosterDecision.Refused(mismatch);
            }
        }
        return accepted(session, fields, after, null, command.by(), now);
    }

    /** One person has one live registration. */
    public RosterDecision address(SessionCopy session, RosterCommand.CorrectAddress command, Instant now) {
        Registration registration = lines.find(command.registrationId());
        RefusalReason obstacle = obstacle(session, registration);
        if (registration == null || obstacle != null) {
            return new RosterDecision.Refused(obstacle == null ? RefusalReason.REGISTRATION_UNKNOWN : obstacle);
        }
        String live = lines.liveOf(command.personKey());
        if (live != null && !live.equals(registration.id())) {
            return new RosterDecision.Refused(RefusalReason.ADDRESS_ON_ROSTER);
        }
        String before = registration.line().personKey();
        boolean same = command.personKey().equals(before);
        return accepted(
                session,
                List.of(EMAIL),
                same ? registration.line() : registration.line().of(command.personKey()),
                same ? null : before,
                command.by(),
                now);
    }

    private static @Nullable RefusalReason obstacle(SessionCopy session, @Nullable Registration registration) {
        return switch (registration) {
            case null -> RefusalReason.REGISTRATION_UNKNOWN;
            case Registration.Cancelled _ -> RefusalReason.REGISTRATION_CANCELLED;
            case Registration.Confirmed _, Registration.Waiting _, Registration.Offered _, Registration.Pending _ ->
                Eligibility.notOn(session);
        };
    }

    /** Another organisation may leave a place of a quota to somebody who waits. */
    private RosterDecision accepted(
            SessionCopy session,
            List<String> fields,
            RegistrationDetails line,
            @Nullable String personBefore,
            String by,
            Instant now) {
        List<RosterChange> changes = new ArrayList<>();
        if (!fields.isEmpty()) {
            changes.add(new RosterChange.Corrected(line, fields, personBefore, now, by));
            changes.addAll(lines.supposing(changes, () -> WaitingListPromotion.of(lines, session, now)));
        }
        return new RosterDecision.Accepted(changes, new Outcome.Corrected(line));
    }
}
