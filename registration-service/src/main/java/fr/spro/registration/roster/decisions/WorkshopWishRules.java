package fr.spro.registration.roster.decisions;

import fr.spro.registration.roster.IndexedRoster;
import fr.spro.registration.roster.Outcome;
import fr.spro.registration.roster.RefusalReason;
import fr.spro.registration.roster.Registration;
import fr.spro.registration.roster.RosterChange;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.RosterDecision;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.roster.WorkshopChoices;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules for wishes. */
public final class WorkshopWishRules {
    private WorkshopWishRules() {}

    public static RosterDecision decide(
            IndexedRoster lines, SessionCopy session, RosterCommand.Wish command, Instant now) {
        Registration registration = lines.find(command.registrationId());
        if (registration == null) {
            return new RosterDecision.Refused(RefusalReason.REGISTRATION_UNKNOWN);
        }
        RefusalReason obstacle = obstacle(registration, session, command.wishes(), now);
        if (obstacle != null) {
            return new RosterDecision.Refused(obstacle);
        }
        Outcome outcome = new Outcome.Wished(command.registrationId(), command.wishes());
        return lines.wishes(command.registrationId()).equals(command.wishes())
                ? new RosterDecision.Accepted(List.of(), outcome)
                : new RosterDecision.Accepted(
                        List.of(new RosterChange.Wished(command.registrationId(), command.wishes(), now, command.by())),
                        outcome);
    }

    private static @Nullable RefusalReason obstacle(
            Registration registration, SessionCopy session, List<String> wishes, Instant now) {
        WorkshopChoices choice = session.wishes();
        if (choice == null) {
            return RefusalReason.NO_WISHES;
        }
        if (session.status() == SessionStatus.CANCELLED) {
            return RefusalReason.SESSION_CANCELLED;
        }
        if (session.status() == SessionStatus.ENDED) {
            return RefusalReason.SESSION_ENDED;
        }
        if (registration instanceof Registration.Cancelled) {
            return RefusalReason.REGISTRATION_CANCELLED;
        }
        if (!choice.isOpen(now)) {
            return RefusalReason.WISHES_CLOSED;
        }
        if (wishes.size() > choice.most()) {
            return RefusalReason.TOO_MANY_WISHES;
        }
        if (new HashSet<>(wishes).size() < wishes.size()) {
            return RefusalReason.WISH_TWICE;
        }
        return wishes.stream().allMatch(wish -> choice.workshop(wish).isPresent()) ? null : RefusalReason.WISH_UNKNOWN;
    }
}
