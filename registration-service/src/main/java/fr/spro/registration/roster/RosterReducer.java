package fr.spro.registration.roster;

import java.time.Instant;
import java.util.List;

/** What each change does to a roster. */
final class RosterReducer {

    private RosterReducer() {}

    static void apply(IndexedRoster lines, RosterChange change) {
        switch (change) {
            case RosterChange.SessionApplied(SessionCopy session) -> lines.session(session);
            case RosterChange.RulesApplied(SignUpRules rules, Instant _, String _) -> lines.rules(rules);
            case RosterChange.Registered(RegistrationDetails line) -> lines.put(new Registration.Confirmed(line, null));
            case RosterChange.Queued(RegistrationDetails line, long ticket, int _) ->
                lines.put(new Registration.Waiting(line, ticket));
            case RosterChange.Requested(RegistrationDetails line) -> lines.put(new Registration.Pending(line));
            case RosterChange.Approved(String id, Long ticket, Instant _, String _) ->
                lines.put(
                        ticket == null
                                ? lines.get(id, Registration.Pending.class).approve()
                                : lines.get(id, Registration.Pending.class).queue(ticket));
            case RosterChange.Declined declined ->
                lines.put(lines.get(declined.registrationId(), Registration.Pending.class)
                        .cancel(declined.at(), CancellationCause.DECLINED));
            case RosterChange.SignedUpAgain _, RosterChange.Overlapped _ -> {}
            case RosterChange.Promoted(String id) ->
                lines.put(lines.get(id, Registration.Waiting.class).promote());
            case RosterChange.Offered(String id, Instant until) ->
                lines.put(lines.get(id, Registration.Waiting.class).offer(until));
            case RosterChange.OfferAccepted(String id, Instant _, String _) ->
                lines.put(lines.get(id, Registration.Offered.class).accept());
            case RosterChange.OfferLapsed(String id, Instant at) ->
                lines.put(lines.get(id, Registration.Offered.class).cancel(at, CancellationCause.OFFER_LAPSED));
            case RosterChange.GivenPlace given -> lines.put(placed(lines.get(given.registrationId())));
            case RosterChange.HandedOver(String id, RegistrationDetails to, Instant at, String _) ->
                handOver(lines, id, to, at);
            case RosterChange.Cancelled cancelled ->
                lines.put(cancelled(
                        lines.get(cancelled.registrationId()), cancelled.at(), CancellationCause.by(cancelled.by())));
            case RosterChange.ScanNoted(ScanRecord mark) -> lines.noted(mark);
            case RosterChange.Attended(String id, String scanId, Instant at, String by) -> {
                lines.put(present(lines.get(id), scanId, at));
                arrived(lines, scanId, id, at, by);
            }
            case RosterChange.Admitted(String id, String scanId, Instant at, String by) -> {
                lines.put(admitted(lines.get(id), scanId, at));
                arrived(lines, scanId, id, at, by);
            }
            case RosterChange.WalkedIn(RegistrationDetails line, String scanId, Instant at, String by) -> {
                lines.put(new Registration.Confirmed(line, new Attendance(at, scanId)));
                arrived(lines, scanId, line.registrationId(), at, by);
            }
            case RosterChange.Forgotten(String id, List<String> keys, Instant _) -> lines.forget(id, keys);
            case RosterChange.Wished(String id, List<String> wishes, Instant _, String _) -> lines.wished(id, wishes);
            case RosterChange.Corrected corrected ->
                lines.put(lines.get(corrected.registrationId()).with(corrected.line()));
            case RosterChange.ScannedAgain(String id, String scanId) -> lines.scanned(scanId, id);
            case RosterChange.AttendanceUndone(String id, String scanId, Instant at, String by) -> {
                lines.put(lines.get(id, Registration.Confirmed.class).undoAttendance(at));
                takenBack(lines, scanId, id, at, by);
            }
        }
    }

    private static Registration.Cancelled cancelled(Registration registration, Instant at, CancellationCause ending) {
        return switch (registration) {
            case Registration.Confirmed confirmed -> confirmed.cancel(at, ending);
            case Registration.Waiting waiting -> waiting.cancel(at, ending);
            case Registration.Offered offered -> offered.cancel(at, ending);
            case Registration.Pending pending -> pending.cancel(at, ending);
            case Registration.Cancelled already -> already;
        };
    }

    private static Registration.Confirmed placed(Registration registration) {
        return switch (registration) {
            case Registration.Waiting waiting -> waiting.promote();
            case Registration.Offered offered -> offered.accept();
            case Registration.Pending pending -> pending.approve();
            case Registration.Confirmed confirmed -> confirmed;
            case Registration.Cancelled cancelled ->
                throw new IllegalStateException("a place for a line that was given back: " + cancelled.id());
        };
    }

    private static Registration.Confirmed present(Registration registration, String scanId, Instant at) {
        return switch (registration) {
            case Registration.Confirmed confirmed -> confirmed.attend(at, scanId);
            case Registration.Offered offered -> offered.attend(at, scanId);
            case Registration.Waiting _, Registration.Pending _, Registration.Cancelled _ ->
                throw new IllegalStateException("present without a place: " + registration.id());
        };
    }

    private static Registration.Confirmed admitted(Registration registration, String scanId, Instant at) {
        return switch (registration) {
            case Registration.Waiting waiting -> waiting.admit(at, scanId);
            case Registration.Pending pending -> pending.admit(at, scanId);
            case Registration.Confirmed _, Registration.Offered _, Registration.Cancelled _ ->
                throw new IllegalStateException("let in with a place, or gone: " + registration.id());
        };
    }

    private static void handOver(IndexedRoster lines, String id, RegistrationDetails to, Instant at) {
        Registration from = lines.get(id);
        lines.put(cancelled(from, at, CancellationCause.HANDED_OVER));
        lines.put(
                switch (from) {
                    case Registration.Confirmed _ -> new Registration.Confirmed(to, null);
                    case Registration.Offered offered ->
                        new Registration.Offered(to, offered.ticket(), offered.until());
                    case Registration.Waiting waiting -> new Registration.Waiting(to, waiting.ticket());
                    case Registration.Pending _ -> new Registration.Pending(to);
                    case Registration.Cancelled _ ->
                        throw new IllegalStateException("handed over after it was given back: " + id);
                });
    }

    /** A scan said that somebody is here; in the doors' log it may stand already, with its door. */
    private static void arrived(IndexedRoster lines, String scanId, String registrationId, Instant at, String by) {
        lines.scanned(scanId, registrationId);
        lines.noted(ScanRecord.online(scanId, ScanRecord.Kind.ARRIVED, registrationId, at, by));
    }

    /** Whatever said so was taken back; in the doors' log it may stand already, with the mark that was the mistake. */
    private static void takenBack(IndexedRoster lines, String scanId, String registrationId, Instant at, String by) {
        lines.scanned(ScanRecord.undone(scanId), registrationId);
        ScanRecord known = lines.doors().find(scanId);
        if (known == null || known.kind() != ScanRecord.Kind.TAKEN_BACK) {
            lines.noted(
                    ScanRecord.online(ScanRecord.undone(scanId), ScanRecord.Kind.TAKEN_BACK, registrationId, at, by));
        }
    }
}
