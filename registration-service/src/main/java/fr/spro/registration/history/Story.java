package fr.spro.registration.history;

import fr.spro.registration.helpers.DoorPass;
import fr.spro.registration.roster.Answer;
import fr.spro.registration.roster.Line;
import fr.spro.registration.roster.Mark;
import fr.spro.registration.roster.Origin;
import fr.spro.registration.roster.Outcome;
import fr.spro.registration.roster.PlaceRules;
import fr.spro.registration.roster.RosterChange;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.RosterEntry;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.decisions.OfferRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells what an entry of a roster's journal means to people. */
final class Story {

    private static final String MOVE = "move ";
    private static final String MOVED = "moved";
    private static final String TOGETHER = "together";
    private static final String POSITION = "position";

    private final RosterEntry entry;
    private final Map<String, Answer> together = new HashMap<>();

    private Story(RosterEntry entry) {
        this.entry = entry;
        for (Answer answer : entry.answers()) {
            if (answer.outcome() instanceof Outcome.SignedUpTogether(List<Outcome.SignedUpTogether.Each> each)) {
                each.stream().filter(one -> !one.already()).forEach(one -> together.put(one.registrationId(), answer));
            }
        }
    }

    /** What happened in an entry, in order. */
    static List<Happening> of(RosterEntry entry) {
        Story story = new Story(entry);
        List<Happening> told = entry.changes().stream().map(story::told).toList();
        return told.stream()
                .filter(happening -> happening.what() != What.SCAN_NOTED || !isSaidBy(told, happening))
                .toList();
    }

    /** What a device noted need not be told beside what followed from it in the same entry. */
    private static boolean isSaidBy(List<Happening> told, Happening noted) {
        String id = noted.registrationId();
        return id != null
                && told.stream()
                        .anyMatch(other -> other.what() != What.SCAN_NOTED && id.equals(other.registrationId()));
    }

    private Happening told(RosterChange change) {
        return switch (change) {
            case RosterChange.SessionApplied(SessionCopy session) -> changed(session);
            case RosterChange.RulesApplied(PlaceRules rules, Instant at, String by) ->
                made(What.RULES_CHANGED, null, at, by, null, details(rules));
            case RosterChange.Registered(Line line) -> signedUp(What.SIGNED_UP, line, Map.of());
            case RosterChange.Queued(Line line, long _, int position) ->
                signedUp(What.QUEUED, line, Map.of(POSITION, position));
            case RosterChange.Requested(Line line) -> signedUp(What.REQUESTED, line, Map.of());
            case RosterChange.SignedUpAgain(String id) -> one(What.SIGNED_UP_AGAIN, id, By.HOLDER, Map.of());
            case RosterChange.Overlapped(String session, String _) ->
                one(What.OVERLAPPED, null, By.HOLDER, Map.of("otherSessionId", session));
            case RosterChange.Promoted(String id) -> system(What.PROMOTED, id, Map.of());
            case RosterChange.Offered(String id, Instant until) -> system(What.OFFERED, id, Map.of("until", until));
            case RosterChange.OfferAccepted(String id, Instant at, String by) ->
                made(What.OFFER_ACCEPTED, id, at, by, null, Map.of());
            case RosterChange.OfferLapsed(String id, Instant _) -> system(What.OFFER_LAPSED, id, Map.of());
            case RosterChange.Approved(String id, Long ticket, Instant at, String by) ->
                made(What.APPROVED, id, at, by, null, Map.of("place", ticket == null));
            case RosterChange.Declined(String id, Instant at, String by, String reason) ->
                made(What.DECLINED, id, at, by, reason, Map.of());
            case RosterChange.GivenPlace(String id, Instant at, String by, String reason) ->
                made(What.PLACE_GIVEN, id, at, by, reason, Map.of());
            case RosterChange.HandedOver(String id, Line to, Instant at, String by) ->
                made(What.HANDED_OVER, id, at, by, null, Map.of(Happening.TO, to.registrationId()));
            case RosterChange.Cancelled(String id, Instant at, String by, String reason) ->
                made(What.CANCELLED, id, at, by, reason, Map.of());
            case RosterChange.Attended(String id, String _, Instant at, String by) ->
                made(What.ATTENDED, id, entry.at(), by, null, Map.of("arrived", at));
            case RosterChange.Admitted(String id, String _, Instant at, String by) ->
                made(What.ADMITTED, id, entry.at(), by, null, Map.of("arrived", at));
            case RosterChange.WalkedIn(Line line, String _, Instant at, String by) ->
                made(What.WALKED_IN, line.registrationId(), entry.at(), by, null, Map.of("arrived", at));
            case RosterChange.ScannedAgain(String id, String _) -> system(What.SCANNED_AGAIN, id, Map.of());
            case RosterChange.ScanNoted(Mark mark) ->
                made(
                        What.SCAN_NOTED,
                        mark.registrationId(),
                        entry.at(),
                        mark.by(),
                        null,
                        Map.of("kind", mark.kind().name(), "door", mark.door(), "noted", mark.at()));
            case RosterChange.AttendanceUndone(String id, String _, Instant at, String by) ->
                made(What.ATTENDANCE_UNDONE, id, at, by, null, Map.of());
            case RosterChange.Forgotten(String id, List<String> _, Instant _) -> system(What.ERASED, id, Map.of());
            case RosterChange.Corrected corrected ->
                made(
                        What.CORRECTED,
                        corrected.registrationId(),
                        corrected.at(),
                        corrected.by(),
                        null,
                        Map.of("fields", corrected.fields()));
            case RosterChange.Wished(String id, List<String> wishes, Instant at, String by) ->
                made(What.WISHED, id, at, by, null, Map.of("wishes", wishes));
        };
    }

    private Happening changed(SessionCopy session) {
        Map<String, Object> details = details(session);
        SessionCopy.Notification decision = session.notification();
        if (decision == null || decision.decided() != session.version()) {
            return system(What.SESSION_CHANGED, null, details);
        }
        details.put("notified", decision.sent() == decision.decided());
        return made(What.SESSION_CHANGED, null, entry.at(), decision.by(), null, details);
    }

    private Happening signedUp(What what, Line line, Map<String, Object> about) {
        Map<String, Object> details = new HashMap<>(about);
        Answer answer = together.get(line.registrationId());
        Origin origin = line.origin();
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
    private Happening signedUpBefore(What what, Line line, @Nullable Answer answer, Map<String, Object> details) {
        if (answer == null) {
            return one(what, line.registrationId(), By.HOLDER, details);
        }
        if (answer.bodyHash().startsWith(MOVE)) {
            details.put(MOVED, true);
            return one(what, line.registrationId(), By.ORGANISER, details);
        }
        putSize(details, answer);
        return one(what, line.registrationId(), By.GROUP, details);
    }

    private static void putSize(Map<String, Object> details, @Nullable Answer answer) {
        if (answer != null
                && answer.outcome() instanceof Outcome.SignedUpTogether(List<Outcome.SignedUpTogether.Each> each)) {
            details.put(TOGETHER, each.size());
        }
    }

    private Happening one(What what, @Nullable String id, By by, Map<String, Object> details) {
        return new Happening(entry.version(), entry.at(), what, by, null, id, null, details);
    }

    private Happening system(What what, @Nullable String id, Map<String, Object> details) {
        return one(what, id, By.SYSTEM, details);
    }

    private Happening made(
            What what,
            @Nullable String id,
            Instant at,
            String by,
            @Nullable String reason,
            Map<String, Object> details) {
        By who = switch (by) {
            case RosterChange.HOLDER -> By.HOLDER;
            case RosterCommand.InheritRules.COPY -> By.SYSTEM;
            case RosterCommand.RegisterGroup.REFERENT -> By.REFERENT;
            default -> by.startsWith(DoorPass.MARK) ? By.HELPER : By.ORGANISER;
        };
        String subject = switch (who) {
            case ORGANISER -> by;
            case HELPER -> by.substring(DoorPass.MARK.length());
            case HOLDER, REFERENT, GROUP, SYSTEM -> null;
        };
        return new Happening(entry.version(), at, what, who, subject, id, reason, details);
    }

    private static Map<String, Object> details(SessionCopy session) {
        Map<String, Object> details = new HashMap<>();
        details.put("title", session.title().isBlank() ? session.eventTitle() : session.title());
        details.put("status", session.status().name());
        putIfKnown(details, "start", session.start());
        putIfKnown(details, "capacity", session.capacity());
        return details;
    }

    private static Map<String, Object> details(PlaceRules rules) {
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
            Line line = change.newLine();
            if (line != null) {
                made.add(line.registrationId());
            }
        }
        return made.contains(registrationId);
    }
}
