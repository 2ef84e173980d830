package fr.spro.registration.mail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That one mail is due: a reference to its cause and its addressee, never its text or an address.
 *
 * @param id derived from the cause, so that ordering again changes nothing
 * @param version the roster's version at the cause; 0 for an evaluation
 * @param position place in the waiting list when the cause happened, 0 when not waiting
 * @param invitationId for a mail that carries a ballot
 * @param otherSessionId another session that the mail speaks of
 * @param before what the meeting was like as people were last told; null where nothing changed
 * @param reason what an organiser wrote down as the reason of an end; null where none was given
 * @param refersTo the organiser's message; of a reminder, the start it reminds of in milliseconds
 */
public record MailJob(
        String id,
        MailKind kind,
        String registrationId,
        String sessionId,
        long version,
        int position,
        @Nullable String invitationId,
        @Nullable String otherSessionId,
        @Nullable String refersTo,
        Instant at,
        @Nullable Before before,
        @Nullable String reason) {

    /** When and where a meeting was to be. */
    public record Before(Instant start, Instant end, String venue, String address, String town) {
        static Before of(AnnouncedMeeting meeting) {
            return new Before(meeting.start(), meeting.end(), meeting.venue(), meeting.address(), meeting.town());
        }

        /** The meeting as it was. */
        AnnouncedMeeting in(AnnouncedMeeting now) {
            return new AnnouncedMeeting(
                    now.sessionId(),
                    now.version(),
                    now.territory(),
                    now.format(),
                    now.eventTitle(),
                    now.title(),
                    start,
                    end,
                    venue,
                    address,
                    town,
                    now.status());
        }
    }

    /** A mail about no change. */
    public MailJob(
            String id,
            MailKind kind,
            String registrationId,
            String sessionId,
            long version,
            int position,
            @Nullable String invitationId,
            @Nullable String otherSessionId,
            @Nullable String refersTo,
            Instant at) {
        this(
                id,
                kind,
                registrationId,
                sessionId,
                version,
                position,
                invitationId,
                otherSessionId,
                refersTo,
                at,
                null,
                null);
    }

    /** The same mail, which tells what was before. */
    public MailJob after(AnnouncedMeeting told) {
        return with(Before.of(told), reason);
    }

    /** The same mail with an organiser's reason. */
    public MailJob because(@Nullable String given) {
        return with(before, given);
    }

    private MailJob with(@Nullable Before was, @Nullable String given) {
        return new MailJob(
                id,
                kind,
                registrationId,
                sessionId,
                version,
                position,
                invitationId,
                otherSessionId,
                refersTo,
                at,
                was,
                given);
    }

    public MailJob {
        if (id.isBlank() || registrationId.isBlank() || sessionId.isBlank()) {
            throw new IllegalArgumentException("a mail needs an id, a registration and a session");
        }
        if (kind.carriesBallot() != (invitationId != null)) {
            throw new IllegalArgumentException("an invitation belongs to evaluation mails, and only to them");
        }
        if (kind.isPlanned() != (refersTo != null)) {
            throw new IllegalArgumentException("reminders and messages refer to something, other mails do not");
        }
    }

    /** A mail that refers to nothing planned or written. */
    public MailJob(
            String id,
            MailKind kind,
            String registrationId,
            String sessionId,
            long version,
            int position,
            @Nullable String invitationId,
            @Nullable String otherSessionId,
            Instant at) {
        this(id, kind, registrationId, sessionId, version, position, invitationId, otherSessionId, null, at);
    }

    /** The Message-ID of its letter, the same whenever it is composed. */
    public String messageId() {
        return MessageIds.of(this);
    }

    /** What the mail is called by those who see what became of it. */
    public String outsideName() {
        return MessageIds.outside(this);
    }

    /** A reminder of a session that starts then: when it is moved, the next reminder is another mail. */
    public static MailJob reminder(
            MailKind kind, String sessionId, Instant start, String registrationId, int position, Instant at) {
        String refersTo = Long.toString(start.toEpochMilli());
        String id = String.join("|", sessionId, "r" + refersTo, registrationId, kind.key());
        return new MailJob(id, kind, registrationId, sessionId, 0, position, null, null, refersTo, at);
    }

    /** An organiser's message to one of those it is for. */
    public static MailJob message(String sessionId, String messageId, String registrationId, Instant at) {
        String id = String.join("|", sessionId, "m" + messageId, registrationId, MailKind.MESSAGE.key());
        return new MailJob(id, MailKind.MESSAGE, registrationId, sessionId, 0, 0, null, null, messageId, at);
    }

    /** A mail caused by a roster entry. */
    public static MailJob about(
            MailKind kind, String sessionId, long version, String registrationId, int position, Instant at) {
        String id = String.join("|", sessionId, Long.toString(version), registrationId, kind.key());
        return new MailJob(id, kind, registrationId, sessionId, version, position, null, null, at);
    }

    /**
     * The mail to an address that signed up again: at most one an hour for a registration, however often a stranger
     * tries it.
     */
    public static MailJob alreadyRegistered(String sessionId, long version, String registrationId, Instant at) {
        long hour = at.getEpochSecond() / 3600;
        String id = String.join("|", sessionId, "h" + hour, registrationId, MailKind.ALREADY_REGISTERED.key());
        return new MailJob(id, MailKind.ALREADY_REGISTERED, registrationId, sessionId, version, 0, null, null, at);
    }

    /** The mail to somebody with whose address another meeting at the same time was asked for: at most one an hour. */
    public static MailJob overlapped(
            String sessionId, String registrationId, String askedSessionId, long version, Instant at) {
        long hour = at.getEpochSecond() / 3600;
        String id = String.join("|", askedSessionId, "h" + hour, registrationId, MailKind.OVERLAPPED.key());
        return new MailJob(id, MailKind.OVERLAPPED, registrationId, sessionId, version, 0, null, askedSessionId, at);
    }

    /** The mail that brings a ballot; the ballot itself stays encrypted with the invitation until it is composed. */
    public static MailJob invitation(String invitationId, String sessionId, String registrationId, Instant at) {
        String id = String.join("|", sessionId, invitationId, MailKind.EVALUATION.key());
        return new MailJob(id, MailKind.EVALUATION, registrationId, sessionId, 0, 0, invitationId, null, at);
    }

    /** The acknowledgement of a complaint. */
    public static MailJob complaintReceived(String number, Instant at) {
        return complaint(MailKind.COMPLAINT_RECEIVED, number, null, at);
    }

    /** An answer to a complaint. */
    public static MailJob complaintAnswered(String number, String textId, Instant at) {
        return complaint(MailKind.COMPLAINT_ANSWERED, number, textId, at);
    }

    /** A case stands in the place of registration and session. */
    private static MailJob complaint(MailKind kind, String number, @Nullable String textId, Instant at) {
        String room = complaintRoom(number);
        String id = String.join("|", room, textId == null ? "received" : textId, kind.key());
        return new MailJob(id, kind, number, room, 0, 0, null, null, textId, at);
    }

    /** Under which the mails of a case stand, in the place of a session. */
    public static String complaintRoom(String number) {
        return "complaint:" + number;
    }
}
