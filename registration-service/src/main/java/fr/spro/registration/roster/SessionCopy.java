package fr.spro.registration.roster;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that registration knows of an event: the session as its owner last published it.
 *
 * @param version the event's version; a copy replaces only an older one
 * @param functions the functions admitted; empty admits all
 * @param start null for a session of the past whose date is not known
 * @param capacity null where nobody signs up
 * @param registration null where nobody signs up
 * @param wishes null where people do not rank workshops
 * @param notification null where no change of the session had to be decided about
 * @param contact the meeting's own; null where the territory's contact answers
 * @param reason why it was called off; null where none was given
 */
public record SessionCopy(
        String sessionId,
        long version,
        String eventId,
        @Nullable String series,
        String territory,
        List<String> openTo,
        String eventTitle,
        String title,
        String format,
        Audience audience,
        Set<PersonFunction> functions,
        @Nullable Instant start,
        @Nullable Instant end,
        @Nullable Venue venue,
        @Nullable Integer capacity,
        @Nullable Window registration,
        SessionStatus status,
        List<Presenter> presenters,
        boolean historic,
        @Nullable WorkshopChoices wishes,
        @Nullable Notification notification,
        @Nullable TeamContact contact,
        @Nullable String reason) {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    /** Whether its day is still to come. */
    public boolean ahead(Instant now) {
        return start != null && LocalDate.ofInstant(now, PARIS).isBefore(LocalDate.ofInstant(start, PARIS));
    }

    /** Where a session takes place. */
    public record Venue(
            String name, @Nullable String address, @Nullable String town) {}

    /** When people may sign up: from {@code opens} on, and before {@code closes}. */
    public record Window(Instant opens, Instant closes) {}

    /** Who presents; the organisation is known only when it is one of the network. */
    public record Presenter(@Nullable String organisationId, String name) {}

    /**
     * The organisers' decision whether people are mailed about changes.
     *
     * @param sent version of the session's last change that is mailed, 0 for none
     * @param decided version of its last change that was decided about
     * @param by subject of who decided it
     */
    public record Notification(long sent, long decided, String by) {}

    public SessionCopy {
        openTo = List.copyOf(openTo);
        functions = Set.copyOf(functions);
        presenters = List.copyOf(presenters);
        if (version < 1) {
            throw new IllegalArgumentException("version " + version);
        }
        if (capacity != null && capacity < 0) {
            throw new IllegalArgumentException("capacity " + capacity);
        }
    }

    /** A session without a contact of its own. */
    public SessionCopy(
            String sessionId,
            long version,
            String eventId,
            @Nullable String series,
            String territory,
            List<String> openTo,
            String eventTitle,
            String title,
            String format,
            Audience audience,
            Set<PersonFunction> functions,
            @Nullable Instant start,
            @Nullable Instant end,
            @Nullable Venue venue,
            @Nullable Integer capacity,
            @Nullable Window registration,
            SessionStatus status,
            List<Presenter> presenters,
            boolean historic,
            @Nullable WorkshopChoices wishes) {
        this(
                sessionId,
                version,
                eventId,
                series,
                territory,
                openTo,
                eventTitle,
                title,
                format,
                audience,
                functions,
                start,
                end,
                venue,
                capacity,
                registration,
                status,
                presenters,
                historic,
                wishes,
                null,
                null,
                null);
    }

    /** A session without workshops to rank. */
    public SessionCopy(
            String sessionId,
            long version,
            String eventId,
            @Nullable String series,
            String territory,
            List<String> openTo,
            String eventTitle,
            String title,
            String format,
            Audience audience,
            Set<PersonFunction> functions,
            @Nullable Instant start,
            @Nullable Instant end,
            @Nullable Venue venue,
            @Nullable Integer capacity,
            @Nullable Window registration,
            SessionStatus status,
            List<Presenter> presenters,
            boolean historic) {
        this(
                sessionId,
                version,
                eventId,
                series,
                territory,
                openTo,
                eventTitle,
                title,
                format,
                audience,
                functions,
                start,
                end,
                venue,
                capacity,
                registration,
                status,
                presenters,
                historic,
                null);
    }

    /** The same session, in which people rank workshops. */
    public SessionCopy withWishes(@Nullable WorkshopChoices choice) {
        return new SessionCopy(
                sessionId,
                version,
                eventId,
                series,
                territory,
                openTo,
                eventTitle,
                title,
                format,
                audience,
                functions,
                start,
                end,
                venue,
                capacity,
                registration,
                status,
                presenters,
                historic,
                choice,
                notification,
                contact,
                reason);
    }

    /** The same session with that decision about mails. */
    public SessionCopy withNotification(@Nullable Notification decision) {
        return new SessionCopy(
                sessionId,
                version,
                eventId,
                series,
                territory,
                openTo,
                eventTitle,
                title,
                format,
                audience,
                functions,
                start,
                end,
                venue,
                capacity,
                registration,
                status,
                presenters,
                historic,
                wishes,
                decision,
                contact,
                reason);
    }

    /** Whether it is for somebody of this organisation with this function. */
    public boolean isFor(@Nullable String organisationId, @Nullable PersonFunction function) {
        if (audience == Audience.PROFESSIONALS && (organisationId == null || function == null)) {
            return false;
        }
        return functions.isEmpty() || (function != null && functions.contains(function));
    }

    /** Places left with {@code taken} of them taken; none where nobody signs up. */
    public int free(int taken) {
        return capacity == null ? 0 : Math.max(0, capacity - taken);
    }
}
