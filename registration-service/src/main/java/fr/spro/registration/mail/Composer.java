package fr.spro.registration.mail;

import fr.spro.registration.calendar.CalendarEntry;
import fr.spro.registration.calendar.CalendarFile;
import fr.spro.registration.calendar.Note;
import fr.spro.registration.calendar.Notes;
import fr.spro.registration.links.Links;
import fr.spro.registration.links.Purpose;
import fr.spro.registration.roster.SessionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns an order into a letter, from what is known at this moment; nothing of the letter is stored. */
public final class Composer {
    /** Either a letter, or why there is none. */
    public sealed interface Composition permits Ready, Nothing {}

    /** A letter to deliver. */
    public record Ready(Letter letter) implements Composition {}

    /** Nobody to write to any more, or nothing left to say. */
    public record Nothing(String reason) implements Composition {}

    private final Register register;
    private final Ballots ballots;
    private final Links links;
    private final CalendarFile calendar;
    private final Notes notes;
    private final QrImage qr;
    private final Templates templates;
    private final Images images;
    private final MailSettings settings;
    private final Correspondence correspondence;
    private final StillDue stillDue;

    public Composer(
            Register register,
            Ballots ballots,
            Links links,
            CalendarFile calendar,
            Notes notes,
            QrImage qr,
            Templates templates,
            MailSettings settings,
            Correspondence correspondence) {
        this.correspondence = correspondence;
        this.stillDue = new StillDue(register, correspondence.wishes(), correspondence.clock());
        this.register = register;
        this.ballots = ballots;
        this.links = links;
        this.calendar = calendar;
        this.notes = notes;
        this.qr = qr;
        this.templates = templates;
        this.images = new Images();
        this.settings = settings;
    }

    /** Composes; the manage link the letter carries is stored (hashed) before this returns. */
    public Composition compose(MailOrder order) {
        if (order.kind().aboutAComplaint()) {
            return correspondence
                    .cases()
                    .compose(order)
                    .<Composition>map(Ready::new)
                    .orElseGet(() -> new Nothing(StillDue.NO_LONGER));
        }
        Optional<Addressee> addressee = register.addressee(order.registrationId());
        if (addressee.isEmpty()) {
            return new Nothing("no address");
        }
        Optional<Meeting> meeting =
                order.kind().aboutTheMeeting() ? register.current(order.sessionId()) : register.told(order.sessionId());
        if (meeting.isEmpty()) {
            return new Nothing("no session");
        }
        if (order.kind().isPlanned()) {
            return planned(order, addressee.get(), meeting.get());
        }
        if (order.invitationId() == null) {
            return new Ready(aboutRegistration(order, addressee.get(), meeting.get(), null));
        }
        Optional<Ballots.Opened> ballot = ballots.open(order.invitationId());
        return ballot.<Composition>map(open -> new Ready(withBallot(order, addressee.get(), meeting.get(), open)))
                .orElseGet(() -> new Nothing("campaign over"));
    }

    private Composition planned(MailOrder order, Addressee person, Meeting meeting) {
        Optional<String> objection = stillDue.objection(order);
        if (objection.isPresent()) {
            return new Nothing(objection.get());
        }
        if (order.kind() != Kind.MESSAGE || order.refersTo() == null) {
            return new Ready(aboutRegistration(order, person, meeting, null));
        }
        return correspondence
                .messages()
                .find(order.sessionId(), order.refersTo())
                .<Composition>map(written -> new Ready(aboutRegistration(order, person, meeting, written)))
                .orElseGet(() -> new Nothing(StillDue.NO_LONGER));
    }

    /**
     * How a mail would read for an invented person; links lead nowhere.
     *
     * @param written what an organiser wrote; null for a mail of another kind
     */
    public Letter sample(Kind kind, Meeting meeting, Voice voice, @Nullable Written written, String language) {
        Wording wording = Wording.of(language);
        Standing standing = sampleStanding(kind, meeting);
        Badge badge = Badge.of(kind, standing, meeting, null, correspondence.clock());
        Addressee nobody = new Addressee("", "", "Camille", "Martin", wording.language(), "");
        Map<String, String> values = common(wording, nobody, meeting);
        standing(values, wording, badge, standing, settings.publicUrl() + "/r/…");
        values.put("other", "…");
        values.put("closes", wording.date(meeting.end()));
        values.put("minutes", "4");
        values.put("qr", "");
        texts(wording, kind, values);
        Sections.add(values, wording, kind, voice, written);
        return letter(values, kind.key(), nobody, wording, List.of(), voice, "");
    }

    private static Standing sampleStanding(Kind kind, Meeting meeting) {
        return switch (kind) {
            case WAITING, STILL_WAITING -> new Standing.Waiting(2);
            case OFFERED -> new Standing.Offered(meeting.start().minus(Duration.ofDays(3)));
            case REQUESTED -> new Standing.Pending();
            case CANCELLED_BY_PERSON, SESSION_CANCELLED, OFFER_LAPSED, DECLINED, HANDED_OVER ->
                new Standing.Cancelled();
            case CONFIRMED,
                    PROMOTED,
                    ALREADY_REGISTERED,
                    APPROVED,
                    HANDED_TO,
                    OVERLAPPED,
                    SESSION_CHANGED,
                    REMINDER_WEEK,
                    REMINDER_DAY,
                    MESSAGE,
                    EVALUATION,
                    EVALUATION_REMINDER,
                    COMPLAINT_RECEIVED,
                    COMPLAINT_ANSWERED -> new Standing.Confirmed();
        };
    }

    private Letter aboutRegistration(MailOrder order, Addressee person, Meeting meeting, @Nullable Written written) {
        Wording wording = Wording.of(person.locale());
        Standing standing = standing(order);
        SessionStatus status = order.kind() == Kind.MESSAGE
                ? register.prospect(order.sessionId(), order.registrationId())
                        .map(Prospect::status)
                        .orElse(null)
                : null;
        Badge state = Badge.of(order.kind(), standing, meeting, status, correspondence.clock());
        String token = links.tokenFor(order.registrationId(), order.sessionId(), Purpose.MANAGE);
        String own = settings.publicUrl() + "/r/" + token;
        Map<String, String> values = common(wording, person, meeting);
        standing(values, wording, state, standing, own);
        values.put("other", other(order));
        String stop = "";
        if (order.kind().isReminder()) {
            stop = settings.publicUrl() + "/r/"
                    + links.tokenFor(order.registrationId(), order.sessionId(), Purpose.REMINDERS) + "/rappels";
            values.put("decline", own + "#annuler");
            values.put("ics", "");
            values.put("stop", stop);
        }
        texts(wording, order.kind(), values);
        Voice voice = correspondence.voices().of(meeting.territory());
        Sections.add(values, wording, order.kind(), voice, written);
        List<Letter.Part> parts = images.parts(meeting.format());
        if (state == Badge.CONFIRMED) {
            parts.add(new Letter.Part("code-accueil.png", "image/png", qr.png(person.checkInCode()), "qr"));
        }
        calendarFile(order, state, meeting, wording, values, own).ifPresent(parts::add);
        return letter(values, order.messageId(), person, wording, parts, voice, stop);
    }

    private void standing(Map<String, String> values, Wording wording, Badge badge, Standing standing, String own) {
        int position = standing instanceof Standing.Waiting(int waiting) ? waiting : 0;
        Instant until = standing instanceof Standing.Offered(Instant end) ? end : null;
        values.put("position", Integer.toString(position));
        values.put("rank", wording.rank(Math.max(1, position)));
        values.put("until", until == null ? "" : wording.moment(until));
        values.put("state", templates.line(wording.line("state." + badge.key), values));
        values.put("tone", badge.key);
        values.put("icon", badge.icon);
        values.put("link", badge.live ? own : settings.publicUrl() + "/");
        values.put("struck", badge.live || badge == Badge.PAST ? "" : "struck");
        values.put("footer", wording.line(badge.live ? "footer" : "footer-past"));
        values.put("ics", badge == Badge.CONFIRMED ? own + ".ics" : "");
        values.put("qr", badge == Badge.CONFIRMED ? "qr" : "");
    }

    /** The title of the other session that the mail speaks of. */
    private String other(MailOrder order) {
        return order.otherSessionId() == null
                ? ""
                : register.told(order.otherSessionId())
                        .map(meeting -> meeting.title().isBlank() ? meeting.eventTitle() : meeting.title())
                        .map(Wording::polished)
                        .orElse("");
    }

    /** As the cause says where it does, else as it is now. */
    private Standing standing(MailOrder order) {
        return switch (order.kind()) {
            case CONFIRMED, PROMOTED -> new Standing.Confirmed();
            case REQUESTED -> new Standing.Pending();
            case WAITING -> new Standing.Waiting(order.position());
            case CANCELLED_BY_PERSON, SESSION_CANCELLED, OFFER_LAPSED, DECLINED, HANDED_OVER ->
                new Standing.Cancelled();
            case ALREADY_REGISTERED,
                    SESSION_CHANGED,
                    OFFERED,
                    APPROVED,
                    HANDED_TO,
                    OVERLAPPED,
                    REMINDER_WEEK,
                    REMINDER_DAY,
                    STILL_WAITING,
                    MESSAGE -> register.standing(order.sessionId(), order.registrationId());
            case EVALUATION, EVALUATION_REMINDER, COMPLAINT_RECEIVED, COMPLAINT_ANSWERED ->
                throw new IllegalStateException(order.kind() + " has no standing");
        };
    }

    private Letter withBallot(MailOrder order, Addressee person, Meeting meeting, Ballots.Opened ballot) {
        Wording wording = Wording.of(person.locale());
        Map<String, String> values = common(wording, person, meeting);
        values.put("closes", wording.date(ballot.closes()));
        values.put("minutes", Integer.toString(ballot.minutes()));
        values.put("state", templates.line(wording.line("state.open"), values));
        values.put("tone", "open");
        values.put("icon", "");
        values.put("link", settings.publicUrl() + ballot.path());
        values.put("ics", "");
        values.put("qr", "");
        values.put("struck", "");
        values.put("footer", wording.line("footer-ballot"));
        values.put("privacy", wording.line("privacy." + ballot.promise().key()));
        String stop = ballot.stop().isEmpty() ? "" : settings.publicUrl() + "/r/" + ballot.stop() + "/rappels";
        values.put("stop", stop);
        values.put("stop-label", wording.line("stop-label-ballot"));
        texts(wording, order.kind().key() + (ballot.later() ? "-later" : ""), values);
        Voice voice = correspondence.voices().of(meeting.territory());
        Sections.add(values, wording, order.kind(), voice, null);
        return letter(values, order.messageId(), person, wording, images.parts(meeting.format()), voice, stop);
    }

    private Map<String, String> common(Wording wording, Addressee person, Meeting meeting) {
        Map<String, String> values = new HashMap<>();
        String title = Wording.polished(meeting.title().isBlank() ? meeting.eventTitle() : meeting.title());
        String event = Wording.polished(meeting.eventTitle());
        values.put("lang", wording.language());
        values.put("givenName", Wording.polished(person.givenName()));
        values.put("fullName", Wording.polished(person.givenName() + " " + person.familyName()));
        values.put("title", title);
        values.put("event", event.equals(title) ? "" : event);
        values.put("when", wording.when(meeting.start(), meeting.end()));
        values.put("day", wording.day(meeting.start()));
        values.put("venue", Where.place(wording, meeting));
        values.put("address", Where.address(meeting));
        values.put("format", wording.line("format." + meeting.format(), ""));
        values.put("territory", Wording.polished(correspondence.territories().name(meeting.territory())));
        values.put("demo", person.demonstration() ? wording.line("demo") : "");
        for (String empty : List.of("privacy", "decline", "stop", "body", "bodyHtml", "signature", "signatureHtml")) {
            values.put(empty, "");
        }
        for (String fixed : List.of(
                "qr-title", "qr-text", "qr-alt", "add", "agency", "region", "or", "decline-label", "stop-label")) {
            values.put(fixed, wording.line(fixed));
        }
        return values;
    }

    private void texts(Wording wording, Kind kind, Map<String, String> values) {
        texts(wording, kind.key(), values);
    }

    private void texts(Wording wording, String prefix, Map<String, String> values) {
        String key = prefix + '.';
        for (String text : List.of("subject", "preheader", "heading", "lead", "action", "more")) {
            values.put(text, templates.line(wording.line(key + text, wording.line("default." + text, "")), values));
        }
        // Titles are French, whatever the letter's language.
        values.put("titleHtml", Wording.of("fr").html(value(values, "title")));
        for (String text : List.of("state", "lead")) {
            values.put(text + "Html", wording.html(value(values, text)));
        }
    }

    private Optional<Letter.Part> calendarFile(
            MailOrder order, Badge state, Meeting meeting, Wording wording, Map<String, String> values, String own) {
        boolean cancel = switch (order.kind()) {
            case CANCELLED_BY_PERSON, SESSION_CANCELLED, HANDED_OVER -> true;
            case CONFIRMED,
                    WAITING,
                    PROMOTED,
                    ALREADY_REGISTERED,
                    SESSION_CHANGED,
                    OFFERED,
                    OFFER_LAPSED,
                    REQUESTED,
                    APPROVED,
                    DECLINED,
                    HANDED_TO,
                    OVERLAPPED,
                    REMINDER_WEEK,
                    REMINDER_DAY,
                    STILL_WAITING,
                    MESSAGE -> false;
            case EVALUATION, EVALUATION_REMINDER, COMPLAINT_RECEIVED, COMPLAINT_ANSWERED ->
                throw new IllegalStateException("no calendar with " + order.kind());
        };
        if (order.kind() == Kind.MESSAGE || (!cancel && state != Badge.CONFIRMED)) {
            return Optional.empty();
        }
        CalendarEntry entry = entry(
                order.registrationId(),
                meeting,
                notes.of(order.sessionId(), order.registrationId(), meeting.start(), wording.language()),
                own,
                cancel ? CalendarEntry.State.CANCELLED : CalendarEntry.State.CONFIRMED,
                order.at());
        return Optional.of(new Letter.Part(
                wordedFileName(values),
                "text/calendar; charset=UTF-8; method=" + entry.method(),
                calendar.bytes(entry),
                ""));
    }

    /** The calendar entry of a registration, as mails and the calendar link give it. */
    static CalendarEntry entry(
            String registrationId, Meeting meeting, Note note, String url, CalendarEntry.State state, Instant stamp) {
        String title = meeting.title().isBlank() ? meeting.eventTitle() : meeting.title();
        long sequence = meeting.version() + note.version();
        return new CalendarEntry(
                registrationId,
                // A cancellation must outrank the entry it withdraws, also when the session itself did not change.
                state == CalendarEntry.State.CANCELLED ? sequence + 1 : sequence,
                meeting.start(),
                meeting.end(),
                Wording.polished(title),
                Where.location(meeting),
                note.text().isEmpty() || state == CalendarEntry.State.CANCELLED ? url : note.text() + "\n" + url,
                url,
                stamp,
                state);
    }

    private Letter letter(
            Map<String, String> values,
            String messageId,
            Addressee person,
            Wording wording,
            List<Letter.Part> parts,
            Voice voice,
            String unsubscribe) {
        return new Letter(
                messageId,
                voice.senderName().isBlank() ? value(values, "territory") : voice.senderName(),
                person.email(),
                value(values, "fullName"),
                value(values, "subject"),
                wording.language(),
                templates.text(values),
                templates.html(values),
                List.copyOf(parts),
                voice.replyTo(),
                unsubscribe);
    }

    private static String wordedFileName(Map<String, String> values) {
        return "en".equals(value(values, "lang")) ? "meeting.ics" : "rencontre.ics";
    }

    private static String value(Map<String, String> values, String name) {
        return values.getOrDefault(name, "");
    }
}
