package fr.spro.registration.mail;

import fr.spro.registration.calendar.CalendarEntry;
import fr.spro.registration.calendar.CalendarFile;
import fr.spro.registration.calendar.CalendarNote;
import fr.spro.registration.calendar.CalendarNotes;
import fr.spro.registration.links.LinkPurpose;
import fr.spro.registration.links.PersonalLinks;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.roster.TeamContact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns an order into a letter, from what is known at this moment; nothing of the letter is stored. */
@Component
public final class MailComposer {
    private static final int LONGEST_MEETING = 40;
    private static final int LONGEST_SESSION = 20;

    /** Either a letter, or why there is none. */
    public sealed interface Composition permits Ready, Nothing {}

    /** A letter to deliver. */
    public record Ready(EmailMessage letter) implements Composition {}

    /** Nobody to write to any more, or nothing left to say. */
    public record Nothing(String reason) implements Composition {}

    private final RecipientLookup register;
    private final BallotOpener ballots;
    private final PersonalLinks links;
    private final CalendarFile calendar;
    private final CalendarNotes notes;
    private final QrImage qr;
    private final Templates templates;
    private final MailImages images;
    private final MailSettings settings;
    private final MailContext correspondence;
    private final SendTimeCheck stillDue;

    public MailComposer(
            RecipientLookup register,
            BallotOpener ballots,
            PersonalLinks links,
            CalendarFile calendar,
            CalendarNotes notes,
            QrImage qr,
            Templates templates,
            MailSettings settings,
            MailContext correspondence) {
        this.correspondence = correspondence;
        this.stillDue = new SendTimeCheck(register, correspondence.wishes(), correspondence.clock());
        this.register = register;
        this.ballots = ballots;
        this.links = links;
        this.calendar = calendar;
        this.notes = notes;
        this.qr = qr;
        this.templates = templates;
        this.images = new MailImages();
        this.settings = settings;
    }

    /** Composes; the manage link the letter carries is stored (hashed) before this returns. */
    public Composition compose(MailJob order) {
        if (order.kind().aboutAComplaint()) {
            return correspondence
                    .cases()
                    .compose(order)
                    .<Composition>map(Ready::new)
                    .orElseGet(() -> new Nothing(SendTimeCheck.NO_LONGER));
        }
        Optional<Recipient> addressee = register.addressee(order.registrationId());
        if (addressee.isEmpty()) {
            return new Nothing("no address");
        }
        Optional<AnnouncedMeeting> meeting =
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
        Optional<BallotOpener.Opened> ballot = ballots.open(order.invitationId());
        return ballot.<Composition>map(open -> new Ready(withBallot(order, addressee.get(), meeting.get(), open)))
                .orElseGet(() -> new Nothing("campaign over"));
    }

    private Composition planned(MailJob order, Recipient person, AnnouncedMeeting meeting) {
        Optional<String> objection = stillDue.objection(order);
        if (objection.isPresent()) {
            return new Nothing(objection.get());
        }
        if (order.kind() != MailKind.MESSAGE || order.refersTo() == null) {
            return new Ready(aboutRegistration(order, person, meeting, null));
        }
        return correspondence
                .messages()
                .find(order.sessionId(), order.refersTo())
                .<Composition>map(written -> new Ready(aboutRegistration(order, person, meeting, written)))
                .orElseGet(() -> new Nothing(SendTimeCheck.NO_LONGER));
    }

    /**
     * How a mail would read for an invented person; links lead nowhere.
     *
     * @param written what an organiser wrote; null for a mail of another kind
     */
    public EmailMessage sample(
            MailKind kind,
            AnnouncedMeeting meeting,
            TerritoryMailIdentity voice,
            @Nullable OrganiserText written,
            String language) {
        MailWording wording = MailWording.of(language);
        RegistrationStanding standing = sampleStanding(kind, meeting);
        MailBadge badge = MailBadge.of(kind, standing, meeting, null, correspondence.clock());
        Recipient nobody = new Recipient("", "", "Camille", "Martin", wording.language(), "");
        Map<String, String> values = common(wording, nobody, meeting);
        standing(values, wording, badge, standing, settings.publicUrl() + "/r/…");
        values.put("other", "…");
        values.put("closes", wording.date(meeting.end()));
        values.put("minutes", "4");
        values.put("qr", "");
        texts(wording, kind, values);
        OrganiserSections.add(values, wording, kind, voice, written);
        return letter(values, kind.key(), nobody, wording, List.of(), voice, "", contact(meeting));
    }

    private static RegistrationStanding sampleStanding(MailKind kind, AnnouncedMeeting meeting) {
        return switch (kind) {
            case WAITING, STILL_WAITING -> new RegistrationStanding.Waiting(2);
            case OFFERED -> new RegistrationStanding.Offered(meeting.start().minus(Duration.ofDays(3)));
            case REQUESTED -> new RegistrationStanding.Pending();
            case CANCELLED_BY_PERSON, SESSION_CANCELLED, OFFER_LAPSED, DECLINED, HANDED_OVER ->
                new RegistrationStanding.Cancelled();
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
                    COMPLAINT_ANSWERED -> new RegistrationStanding.Confirmed();
        };
    }

    private EmailMessage aboutRegistration(
            MailJob order, Recipient person, AnnouncedMeeting meeting, @Nullable OrganiserText written) {
        MailWording wording = MailWording.of(person.locale());
        RegistrationStanding standing = standing(order);
        SessionStatus status = order.kind() == MailKind.MESSAGE
                ? register.prospect(order.sessionId(), order.registrationId())
                        .map(PlannedMailContext::status)
                        .orElse(null)
                : null;
        MailBadge state = MailBadge.of(order.kind(), standing, meeting, status, correspondence.clock());
        String token = links.tokenFor(order.registrationId(), order.sessionId(), LinkPurpose.MANAGE);
        String own = settings.publicUrl() + "/r/" + token;
        Map<String, String> values = common(wording, person, meeting);
        standing(values, wording, state, standing, own);
        values.put("other", other(order));
        String stop = "";
        if (order.kind().isReminder()) {
            stop = settings.publicUrl() + "/r/"
                    + links.tokenFor(order.registrationId(), order.sessionId(), LinkPurpose.REMINDERS) + "/rappels";
            values.put("decline", own + "#annuler");
            values.put("ics", "");
            values.put("stop", stop);
        }
        Optional<EmailMessage.Part> file = calendarFile(order, person, state, meeting, wording, values);
        values.put("file", file.isPresent() && state != MailBadge.CONFIRMED ? wording.line("file-removes") + ' ' : "");
        Changes.add(values, wording, order, meeting);
        texts(wording, order.kind(), values);
        Changes.addSubject(values, wording, order, templates);
        TerritoryMailIdentity voice = correspondence.voices().of(meeting.territory());
        OrganiserSections.add(values, wording, order.kind(), voice, written);
        List<EmailMessage.Part> parts = images.parts(meeting.format());
        if (state == MailBadge.CONFIRMED) {
            parts.add(new EmailMessage.Part("code-accueil.png", "image/png", qr.png(person.checkInCode()), "qr"));
        }
        file.ifPresent(parts::add);
        return letter(values, order.messageId(), person, wording, parts, voice, stop, contact(meeting));
    }

    private void standing(
            Map<String, String> values,
            MailWording wording,
            MailBadge badge,
            RegistrationStanding standing,
            String own) {
        int position = standing instanceof RegistrationStanding.Waiting(int waiting) ? waiting : 0;
        Instant until = standing instanceof RegistrationStanding.Offered(Instant end) ? end : null;
        values.put("position", Integer.toString(position));
        values.put("rank", wording.rank(Math.max(1, position)));
        values.put("until", until == null ? "" : wording.moment(until));
        values.put("state", templates.line(wording.line("state." + badge.key), values));
        values.put("tone", badge.key);
        values.put("icon", badge.icon);
        values.put("link", badge.live ? own : settings.publicUrl() + "/");
        values.put("struck", badge.live || badge == MailBadge.PAST ? "" : "struck");
        values.put("footer", wording.line(badge.live ? "footer" : "footer-past"));
        values.put("ics", badge == MailBadge.CONFIRMED ? own + ".ics" : "");
        values.put("qr", badge == MailBadge.CONFIRMED ? "qr" : "");
    }

    /** The title of the other session that the mail speaks of. */
    private String other(MailJob order) {
        return order.otherSessionId() == null
                ? ""
                : register.told(order.otherSessionId())
                        .map(meeting -> meeting.title().isBlank() ? meeting.eventTitle() : meeting.title())
                        .map(MailWording::polished)
                        .orElse("");
    }

    /** As the cause says where it does, else as it is now. */
    private RegistrationStanding standing(MailJob order) {
        return switch (order.kind()) {
            case CONFIRMED, PROMOTED -> new RegistrationStanding.Confirmed();
            case REQUESTED -> new RegistrationStanding.Pending();
            case WAITING -> new RegistrationStanding.Waiting(order.position());
            case CANCELLED_BY_PERSON, SESSION_CANCELLED, OFFER_LAPSED, DECLINED, HANDED_OVER ->
                new RegistrationStanding.Cancelled();
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

    private EmailMessage withBallot(
            MailJob order, Recipient person, AnnouncedMeeting meeting, BallotOpener.Opened ballot) {
        MailWording wording = MailWording.of(person.locale());
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
        TerritoryMailIdentity voice = correspondence.voices().of(meeting.territory());
        OrganiserSections.add(values, wording, order.kind(), voice, null);
        return letter(
                values,
                order.messageId(),
                person,
                wording,
                images.parts(meeting.format()),
                voice,
                stop,
                contact(meeting));
    }

    private Map<String, String> common(MailWording wording, Recipient person, AnnouncedMeeting meeting) {
        Map<String, String> values = new HashMap<>();
        String title = MailWording.polished(meeting.title().isBlank() ? meeting.eventTitle() : meeting.title());
        String event = MailWording.polished(meeting.eventTitle());
        values.put("lang", wording.language());
        values.put("givenName", MailWording.polished(person.givenName()));
        values.put("fullName", MailWording.polished(person.givenName() + " " + person.familyName()));
        values.put("title", title);
        values.put("event", event.equals(title) ? "" : event);
        values.put("when", wording.when(meeting.start(), meeting.end()));
        values.put("day", wording.day(meeting.start()));
        values.put("venue", VenueText.place(wording, meeting));
        values.put("address", VenueText.address(meeting));
        values.put("format", wording.line("format." + meeting.format(), ""));
        values.put(
                "territory", MailWording.polished(correspondence.territories().name(meeting.territory())));
        values.put("meeting", shortened(event, LONGEST_MEETING));
        values.put(
                "session", event.equals(title) ? "" : ", " + shortened(title.split(" [–:] ", 2)[0], LONGEST_SESSION));
        values.put("time", wording.time(meeting.start()));
        values.put("soon", wording.soon(meeting.start(), correspondence.clock().instant()));
        values.put("human", human(wording, contact(meeting)));
        values.put("reason", meeting.reason().isBlank() ? "" : reason(wording, meeting.reason()));
        values.put("demo", person.demonstration() ? wording.line("demo") : "");
        for (String empty : List.of(
                "privacy",
                "decline",
                "stop",
                "body",
                "bodyHtml",
                "signature",
                "signatureHtml",
                "file",
                "changes",
                "changesHtml")) {
            values.put(empty, "");
        }
        for (String fixed : List.of(
                "qr-title",
                "qr-text",
                "qr-where",
                "qr-alt",
                "add",
                "agency",
                "region",
                "or",
                "decline-label",
                "stop-label")) {
            values.put(fixed, wording.line(fixed));
        }
        return values;
    }

    private @Nullable TeamContact contact(AnnouncedMeeting meeting) {
        return correspondence.territories().contact(meeting.territory(), meeting.contact());
    }

    private String human(MailWording wording, @Nullable TeamContact contact) {
        if (contact == null) {
            return "";
        }
        Map<String, String> named = new HashMap<>();
        named.put("label", contact.label());
        named.put("email", contact.email());
        named.put("phone", contact.phone() == null ? "" : contact.phone());
        String hours = contact.hours();
        return templates.line(wording.line(contact.phone() == null ? "human" : "human-phone"), named)
                + (hours == null ? "" : " (" + hours + ")");
    }

    private String reason(MailWording wording, String given) {
        return templates.line(wording.line("reason"), Map.of("given", given));
    }

    /** At most so long, cut between words. */
    private static String shortened(String text, int longest) {
        if (text.codePointCount(0, text.length()) <= longest) {
            return text;
        }
        String cut = text.substring(0, text.offsetByCodePoints(0, longest - 1));
        int space = cut.lastIndexOf(' ');
        return (space > longest / 2 ? cut.substring(0, space) : cut).strip() + "…";
    }

    private void texts(MailWording wording, MailKind kind, Map<String, String> values) {
        texts(wording, kind.key(), values);
    }

    private void texts(MailWording wording, String prefix, Map<String, String> values) {
        String key = prefix + '.';
        for (String text : List.of("subject", "preheader", "heading", "lead", "action", "more")) {
            values.put(text, templates.line(wording.line(key + text, wording.line("default." + text, "")), values));
        }
        // Titles are French, whatever the letter's language.
        values.put("titleHtml", MailWording.of("fr").html(value(values, "title")));
        for (String text : List.of("state", "lead")) {
            values.put(text + "Html", wording.html(value(values, text)));
        }
    }

    /** With a confirmation or a change, a request; with an end, a cancellation: only what the person had can be withdrawn. */
    private Optional<EmailMessage.Part> calendarFile(
            MailJob order,
            Recipient person,
            MailBadge state,
            AnnouncedMeeting meeting,
            MailWording wording,
            Map<String, String> values) {
        boolean cancel = switch (order.kind()) {
            case CANCELLED_BY_PERSON, HANDED_OVER -> true;
            case SESSION_CANCELLED ->
                register.standing(order.sessionId(), order.registrationId()) instanceof RegistrationStanding.Confirmed;
            default -> false;
        };
        boolean request = state == MailBadge.CONFIRMED
                && switch (order.kind()) {
                    case CONFIRMED, PROMOTED, APPROVED, HANDED_TO, SESSION_CHANGED -> true;
                    default -> false;
                };
        if (!cancel && !request) {
            return Optional.empty();
        }
        CalendarEntry entry = entry(
                meeting,
                notes.of(order.sessionId(), order.registrationId(), meeting.start(), wording.language()),
                wording,
                value(values, "human"),
                settings.publicUrl(),
                cancel ? CalendarEntry.State.CANCELLED : CalendarEntry.State.CONFIRMED,
                order.at(),
                CalendarEntry.sequenceAt(order.at()),
                new CalendarEntry.Invitation(value(values, "territory"), settings.from(), person.email()));
        return Optional.of(new EmailMessage.Part(
                wordedFileName(values),
                "text/calendar; charset=UTF-8; method=" + entry.method(),
                calendar.bytes(entry),
                ""));
    }

    /** The calendar entry of a registration, as mails and the calendar links give it. */
    static CalendarEntry entry(
            AnnouncedMeeting meeting,
            CalendarNote note,
            MailWording wording,
            String human,
            String publicUrl,
            CalendarEntry.State state,
            Instant stamp,
            long sequence,
            CalendarEntry.@Nullable Invitation invitation) {
        boolean cancelled = state == CalendarEntry.State.CANCELLED;
        String page = publicUrl + "/seances/" + meeting.sessionId();
        List<String> lines = new ArrayList<>();
        if (!cancelled) {
            lines.add(note.text());
            lines.add(wording.line("calendar-decline"));
        } else if (!meeting.reason().isBlank()) {
            lines.add(wording.line("calendar-reason") + meeting.reason());
        }
        lines.add(human);
        lines.add(page);
        lines.removeIf(String::isBlank);
        String title = MailWording.polished(meeting.wholeTitle());
        return new CalendarEntry(
                meeting.sessionId(),
                sequence,
                meeting.start(),
                meeting.end(),
                cancelled ? wording.line("calendar-cancelled") + title : title,
                VenueText.location(meeting),
                String.join("\n", lines),
                page,
                stamp,
                state,
                invitation);
    }

    private EmailMessage letter(
            Map<String, String> values,
            String messageId,
            Recipient person,
            MailWording wording,
            List<EmailMessage.Part> parts,
            TerritoryMailIdentity voice,
            String unsubscribe,
            @Nullable TeamContact contact) {
        return new EmailMessage(
                messageId,
                voice.senderName().isBlank() ? value(values, "territory") : voice.senderName(),
                person.email(),
                value(values, "fullName"),
                value(values, "subject"),
                wording.language(),
                templates.text(values),
                templates.html(values),
                List.copyOf(parts),
                contact == null ? voice.replyTo() : contact.email(),
                unsubscribe);
    }

    private static String wordedFileName(Map<String, String> values) {
        return "en".equals(value(values, "lang")) ? "meeting.ics" : "rencontre.ics";
    }

    private static String value(Map<String, String> values, String name) {
        return values.getOrDefault(name, "");
    }
}
