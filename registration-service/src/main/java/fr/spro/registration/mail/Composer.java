package fr.spro.registration.mail;

import fr.spro.registration.calendar.CalendarEntry;
import fr.spro.registration.calendar.CalendarFile;
import fr.spro.registration.calendar.Note;
import fr.spro.registration.calendar.Notes;
import fr.spro.registration.links.Links;
import fr.spro.registration.links.Purpose;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    public Composer(
            Register register,
            Ballots ballots,
            Links links,
            CalendarFile calendar,
            Notes notes,
            QrImage qr,
            Templates templates,
            MailSettings settings) {
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
        Optional<Addressee> addressee = register.addressee(order.registrationId());
        if (addressee.isEmpty()) {
            return new Nothing("no address");
        }
        Optional<Meeting> meeting =
                order.kind().aboutTheMeeting() ? register.current(order.sessionId()) : register.told(order.sessionId());
        if (meeting.isEmpty()) {
            return new Nothing("no session");
        }
        if (order.invitationId() == null) {
            return new Ready(aboutRegistration(order, addressee.get(), meeting.get()));
        }
        Optional<Ballots.Opened> ballot = ballots.open(order.invitationId());
        return ballot.<Composition>map(open -> new Ready(withBallot(order, addressee.get(), meeting.get(), open)))
                .orElseGet(() -> new Nothing("campaign over"));
    }

    private Letter aboutRegistration(MailOrder order, Addressee person, Meeting meeting) {
        Wording wording = Wording.of(person.locale());
        Standing standing = standing(order);
        State state = State.of(order.kind(), standing);
        int position = standing instanceof Standing.Waiting(int waiting) ? waiting : 0;
        Instant until = standing instanceof Standing.Offered(Instant end) ? end : null;
        String token = links.tokenFor(order.registrationId(), order.sessionId(), Purpose.MANAGE);
        String own = settings.publicUrl() + "/r/" + token;
        Map<String, String> values = common(wording, person, meeting);
        values.put("position", Integer.toString(position));
        values.put("rank", wording.rank(Math.max(1, position)));
        values.put("until", until == null ? "" : wording.moment(until));
        values.put("other", other(order));
        values.put("state", templates.line(wording.line("state." + state.key), values));
        values.put("tone", state.key);
        values.put("icon", state.icon);
        values.put("link", state.live ? own : settings.publicUrl() + "/");
        values.put("struck", state.live ? "" : "struck");
        values.put("footer", wording.line(state.live ? "footer" : "footer-past"));
        values.put("ics", state == State.CONFIRMED ? own + ".ics" : "");
        values.put("qr", state == State.CONFIRMED ? "qr" : "");
        texts(wording, order.kind(), values);
        List<Letter.Part> parts = images.parts(meeting.format());
        if (state == State.CONFIRMED) {
            parts.add(new Letter.Part("code-accueil.png", "image/png", qr.png(person.checkInCode()), "qr"));
        }
        calendarFile(order, state, meeting, wording, values, own).ifPresent(parts::add);
        return letter(order, person, wording, values, parts);
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
            case ALREADY_REGISTERED, SESSION_CHANGED, OFFERED, APPROVED, HANDED_TO, OVERLAPPED ->
                register.standing(order.sessionId(), order.registrationId());
            case EVALUATION, EVALUATION_REMINDER -> throw new IllegalStateException("an evaluation has no standing");
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
        values.put("link", settings.publicUrl() + "/q/" + ballot.ballot());
        values.put("ics", "");
        values.put("qr", "");
        values.put("struck", "");
        values.put("footer", wording.line("footer-ballot"));
        values.put("privacy", wording.line(ballot.anonymous() ? "privacy.anonymous" : "privacy.confidential"));
        texts(wording, order.kind(), values);
        return letter(order, person, wording, values, images.parts(meeting.format()));
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
        values.put("venue", place(wording, meeting));
        values.put("address", address(meeting));
        values.put("format", wording.line("format." + meeting.format(), ""));
        values.put("territory", wording.line("territory." + meeting.territory(), "SPRO"));
        values.put("demo", person.demonstration() ? wording.line("demo") : "");
        values.put("privacy", "");
        for (String fixed : List.of("qr-title", "qr-text", "qr-alt", "add", "agency", "region", "or")) {
            values.put(fixed, wording.line(fixed));
        }
        return values;
    }

    private void texts(Wording wording, Kind kind, Map<String, String> values) {
        String key = kind.key() + '.';
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
            MailOrder order, State state, Meeting meeting, Wording wording, Map<String, String> values, String own) {
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
                    OVERLAPPED -> false;
            case EVALUATION, EVALUATION_REMINDER -> throw new IllegalStateException("no calendar with a ballot");
        };
        if (!cancel && state != State.CONFIRMED) {
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
                location(meeting),
                note.text().isEmpty() || state == CalendarEntry.State.CANCELLED ? url : note.text() + "\n" + url,
                url,
                stamp,
                state);
    }

    private Letter letter(
            MailOrder order, Addressee person, Wording wording, Map<String, String> values, List<Letter.Part> parts) {
        return new Letter(
                MessageIds.of(order),
                value(values, "territory"),
                person.email(),
                value(values, "fullName"),
                value(values, "subject"),
                wording.language(),
                templates.text(values),
                templates.html(values),
                List.copyOf(parts));
    }

    private static String wordedFileName(Map<String, String> values) {
        return "en".equals(value(values, "lang")) ? "meeting.ics" : "rencontre.ics";
    }

    private static String value(Map<String, String> values, String name) {
        return values.getOrDefault(name, "");
    }

    private static String place(Wording wording, Meeting meeting) {
        String place = meeting.venue().isBlank() ? meeting.town() : meeting.venue();
        return place.isBlank() ? wording.line("place-later") : Wording.polished(place);
    }

    private static String address(Meeting meeting) {
        List<String> lines = new ArrayList<>();
        if (!meeting.address().isBlank()) {
            lines.add(Wording.polished(meeting.address()));
        }
        if (!meeting.venue().isBlank() && !meeting.town().isBlank()) {
            lines.add(Wording.polished(meeting.town()));
        }
        return String.join(", ", lines);
    }

    private static String location(Meeting meeting) {
        List<String> lines = new ArrayList<>();
        for (String line : List.of(meeting.venue(), meeting.address(), meeting.town())) {
            if (!line.isBlank()) {
                lines.add(Wording.polished(line));
            }
        }
        return String.join(", ", lines);
    }

    /** The badge of a letter: word, icon and shape. */
    private enum State {
        CONFIRMED("confirmed", "✓", true),
        WAITING("waiting", "○", true),
        OFFERED("offered", "◔", true),
        PENDING("pending", "○", true),
        CANCELLED("cancelled", "✕", false),
        MEETING_CANCELLED("meeting-cancelled", "✕", false);

        private final String key;
        private final String icon;
        private final boolean live;

        State(String key, String icon, boolean live) {
            this.key = key;
            this.icon = icon;
            this.live = live;
        }

        static State of(Kind kind, Standing standing) {
            return switch (standing) {
                case Standing.Confirmed _ -> CONFIRMED;
                case Standing.Waiting _ -> WAITING;
                case Standing.Offered _ -> OFFERED;
                case Standing.Pending _ -> PENDING;
                case Standing.Cancelled _ -> kind == Kind.SESSION_CANCELLED ? MEETING_CANCELLED : CANCELLED;
            };
        }
    }
}
