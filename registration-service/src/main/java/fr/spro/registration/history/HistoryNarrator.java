package fr.spro.registration.history;

import fr.spro.registration.helpers.HelperPass;
import fr.spro.registration.roster.IdempotentAnswer;
import fr.spro.registration.roster.Outcome;
import fr.spro.registration.roster.RegistrationDetails;
import fr.spro.registration.roster.RosterChange;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.RosterEntry;
import fr.spro.registration.roster.ScanRecord;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.SignUpOrigin;
import fr.spro.registration.roster.SignUpRules;
import fr.spro.registration.roster.decisions.OfferRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells what an entry of a roster's journal means to people. */
final class HistoryNarrator {

    private static final String MOVE = "move ";
    private static final String MOVED = "moved";
    private static final String TOGETHER = "together";
    private static final String POSITION = "position";

    private final RosterEntry entry;
    private final Map<String, IdempotentAnswer> together = new HashMap<>();

    private HistoryNarrator(RosterEntry entry) {
        this.entry = entry;
        for (IdempotentAnswer answer : entry.answers()) {
            if (answer.outcome() instanceof Outcome.SignedUpTogether(List<Outcome.SignedUpTogether.Each> each)) {
                each.stream().filter(one -> !one.already()).forEach(one -> together.put(one.registrationId(), answer));
            }
        }
    }

    /** What happened in an entry, in order. */
    static List<HistoryEntry> of(RosterEntry entry) {
        HistoryNarrator story = new HistoryNarrator(entry);
        List<HistoryEntry> told = entry.changes().stream().map(story::told).toList();
        return told.stream()
                .filter(happening -> happening.what() != HistoryKind.SCAN_NOTED || !isSaidBy(told, happening))
                .toList();
    }

    /** What a device noted need not be told beside what followed from it in the same entry. */
    private static boolean isSaidBy(List<HistoryEntry> told, HistoryEntry noted) {
        String id = noted.registrationId();
        return id != null
                && told.stream()
                        .anyMatch(other -> other.what() != HistoryKind.SCAN_NOTED && id.equals(other.registrationId()));
    }

    private HistoryEntry told(RosterChange change) {
        return switch (change) {
            case RosterChange.SessionApplied(SessionCopy session) -> changed(session);
            case RosterChange.RulesApplied(SignUpRules rules, Instant at, String by) ->
                made(HistoryKind.RULES_CHANGED, null, at, by, null, details(rules));
            case RosterChange.Registered(RegistrationDetails line) -> signedUp(HistoryKind.SIGNED_UP, line, Map.of());
            case RosterChange.Queued(RegistrationDetails line, long _, int position) ->
                signedUp(HistoryKind.QUEUED, line, Map.of(POSITION, position));
            case RosterChange.Requested(RegistrationDetails line) -> signedUp(HistoryKind.REQUESTED, line, Map.of());
            case RosterChange.SignedUpAgain(String id) -> one(HistoryKind.SIGNED_UP_AGAIN, id, Author.HOLDER, Map.of());
            case RosterChange.Overlapped(String session, String _) ->
                one(HistoryKind.OVERLAPPED, null, Author.HOLDER, Map.of("otherSessionId", session));
            case RosterChange.Promoted(String id) -> system(HistoryKind.PROMOTED, id, Map.of());
            case RosterChange.Offered(String id, Instant until) ->
                system(HistoryKind.OFFERED, id, Map.of("until", until));
            case RosterChange.OfferAccepted(String id, Instant at, String by) ->
                made(HistoryKind.OFFER_ACCEPTED, id, at, by, null, Map.of());
            case RosterChange.OfferLapsed(String id, Instant _) -> system(HistoryKind.OFFER_LAPSED, id, Map.of());
            case RosterChange.Approved(String id, Long ticket, Instant at, String by) ->
                made(HistoryKind.APPROVED, id, at, by, null, Map.of("place", ticket == null));
            case RosterChange.Declined(String id, Instant at, String by, String reason) ->
                made(HistoryKind.DECLINED, id, at, by, reason, Map.of());
            case RosterChange.GivenPlace(String id, Instant at, String by, String reason) ->
                made(HistoryKind.PLACE_GIVEN, id, at, by, reason, Map.of());
            case RosterChange.HandedOver(String id, RegistrationDetails to, Instant at, String by) ->
                made(HistoryKind.HANDED_OVER, id, at, by, null, Map.of(HistoryEntry.TO, to.registrationId()));
            case RosterChange.Cancelled(String id, Instant at, String by, String reason) ->
                made(HistoryKind.CANCELLED, id, at, by, reason, Map.of());
            case RosterChange.Attended(String id, String _, Instant at, String by) ->
                made(HistoryKind.ATTENDED, id, entry.at(), by, null, Map.of("arrived", at));
            case RosterChange.Admitted(String id, String _, Instant at, String by) ->
                made(HistoryKind.ADMITTED, id, entry.at(), by, null, Map.of("arrived", at));
            case RosterChange.WalkedIn(RegistrationDetails line, String _, Instant at, String by) ->
                made(HistoryKind.WALKED_IN, line.registrationId(), entry.at(), by, null, Map.of("arrived", at));
            case RosterChange.ScannedAgain(String id, String _) -> system(HistoryKind.SCANNED_AGAIN, id, Map.of());
            case RosterChange.ScanNoted(ScanRecord mark) ->
                made(
                        HistoryKind.SCAN_NOTED,
                        mark.registrationId(),
                        entry.at(),
                        mark.by(),
                        null,
                        Map.of("kind", mark.kind().name(), "door", mark.door(), "noted", mark.at()));
            case RosterChange.AttendanceUndone(String id, String _, Instant at, String by) ->
                made(HistoryKind.ATTENDANCE_UNDONE, id, at, by, null, Map.of());
            case RosterChange.Forgotten(String id, List<String> _, Instant _) ->
                system(HistoryKind.ERASED, id, Map.of());
            case RosterChange.Corrected corrected ->
                made(
                        HistoryKind.CORRECTED,
                        corrected.registrationId(),
                        corrected.at(),
                        corrected.by(),
                        null,
                        Map.of("fields", corrected.fields()));
            case RosterChange.Wished(String id, List<String> wishes, Instant at, String by) ->
                made(HistoryKind.WISHED, id, at, by, null, Map.of("wishes", wishes));
        };
    }

    private HistoryEntry changed(SessionCopy session) {
        Map<String, Object> details = details(session);
        SessionCopy.Notification decision = session.notification();
        if (decision == null || decision.decided() != session.version()) {
            return system(HistoryKind.SESSION_CHANGED, null, details);
        }
        details.put("notified", decision.sent() == decision.decided());
        return made(HistoryKind.SESSION_CHANGED, null, entry.at(), decision.by(), null, details);
    }

    private HistoryEntry signedUp(HistoryKind what, RegistrationDetails line, Map<String, Object> about) {
        Map<String, Object> details = new HashMap<>(about);
        IdempotentAnswer answer = together.get(line.registrationId());
        SignUpOrigin origin = line.origin();
        if (origin == null) {
            return signedUpBefore(what, line, answer, details);
        }
        switch (origin.kind()) {
            case MOVE -> details.put(MOVED, true);
            case LIST -> details.put("list", true);
            case GROUP -> putSize(details, answer);
        }
        return made(what, line.registrationId(), entry.at(), origin.by(), null, details);
    }

    /** Of lines that do not say where they come from: several at once, and a move, are known by the answer they got. */
    private HistoryEntry signedUpBefore(
            HistoryKind what,
            RegistrationDetails line,
            @Nullable IdempotentAnswer answer,
            Map<String, Object> details) {
        if (answer == null) {
            return one(what, line.registrationId(), Author.HOLDER, details);
        }
        if (answer.bodyHash().startsWith(MOVE)) {
            details.put(MOVED, true);
            return one(what, line.registrationId(), Author.ORGANISER, details);
        }
        putSize(details, answer);
        return one(what, line.registrationId(), Author.GROUP, details);
    }

    private static void putSize(Map<String, Object> details, @Nullable IdempotentAnswer answer) {
        if (answer != null
                && answer.outcome() instanceof Outcome.SignedUpTogether(List<Outcome.SignedUpTogether.Each> each)) {
            details.put(TOGETHER, each.size());
        }
    }

    private HistoryEntry one(HistoryKind what, @Nullable String id, Author by, Map<String, Object> details) {
        return new HistoryEntry(entry.version(), entry.at(), what, by, null, id, null, details);
    }

    private HistoryEntry system(HistoryKind what, @Nullable String id, Map<String, Object> details) {
        return one(what, id, Author.SYSTEM, details);
    }

    private HistoryEntry made(
            HistoryKind what,
            @Nullable String id,
            Instant at,
            String by,
            @Nullable String reason,
            Map<String, Object> details) {
        Author who = switch (by) {
            case RosterChange.HOLDER -> Author.HOLDER;
            case RosterCommand.InheritRules.COPY -> Author.SYSTEM;
            case RosterCommand.RegisterGroup.REFERENT -> Author.REFERENT;
            default -> by.startsWith(HelperPass.MARK) ? Author.HELPER : Author.ORGANISER;
        };
        String subject = switch (who) {
            case ORGANISER -> by;
            case HELPER -> by.substring(HelperPass.MARK.length());
            case HOLDER, REFERENT, GROUP, SYSTEM -> null;
        };
        return new HistoryEntry(entry.version(), at, what, who, subject, id, reason, details);
    }

    private static Map<String, Object> details(SessionCopy session) {
        Map<String, Object> details = new HashMap<>();
        details.put("title", session.title().isBlank() ? session.eventTitle() : session.title());
        details.put("status", session.status().name());
        putIfKnown(details, "start", session.start());
        putIfKnown(details, "capacity", session.capacity());
        return details;
    }

    private static Map<String, Object> details(SignUpRules rules) {
        Map<String, Object> details = new HashMap<>();
        details.put("admission", rules.admission().name());
        details.put("quotas", rules.quotas().size());
        details.put("questions", rules.questions().size());
        details.put("overlaps", rules.overlaps());
        OfferRule offer = rules.offer();
        putIfKnown(details, "offerHours", offer == null ? null : offer.workingHours());
        putIfKnown(details, "quotasUntil", rules.quotasUntil());
        putIfKnown(details, "handOverUntil", rules.handOverUntil());
        return details;
    }

    private static void putIfKnown(Map<String, Object> details, String name, @Nullable Object value) {
        if (value != null) {
            details.put(name, value);
        }
    }

    /** The registration that an entry made, if it is this one. */
    static boolean begins(RosterEntry entry, String registrationId) {
        List<String> made = new ArrayList<>();
        for (RosterChange change : entry.changes()) {
            RegistrationDetails line = change.newLine();
            if (line != null) {
                made.add(line.registrationId());
            }
        }
        return made.contains(registrationId);
    }
}
