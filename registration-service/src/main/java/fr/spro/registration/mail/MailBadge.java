package fr.spro.registration.mail;

import fr.spro.registration.roster.SessionStatus;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** The badge of a letter: word, icon and shape. */
enum MailBadge {
    CONFIRMED("confirmed", "✓", true),
    WAITING("waiting", "○", true),
    OFFERED("offered", "◔", true),
    PENDING("pending", "○", true),
    PAST("past", "", false),
    CANCELLED("cancelled", "✕", false),
    MEETING_CANCELLED("meeting-cancelled", "✕", false);

    final String key;
    final String icon;

    /** Whether the person's own page is the place to go. */
    final boolean live;

    MailBadge(String key, String icon, boolean live) {
        this.key = key;
        this.icon = icon;
        this.live = live;
    }

    /**
     * What a mail shows.
     *
     * @param status of the session, where an organiser wrote; such mails go out at any time
     */
    static MailBadge of(
            MailKind kind,
            RegistrationStanding standing,
            AnnouncedMeeting meeting,
            @Nullable SessionStatus status,
            Clock clock) {
        if (kind == MailKind.MESSAGE && status == SessionStatus.CANCELLED) {
            return MEETING_CANCELLED;
        }
        if (kind == MailKind.MESSAGE
                && (status == SessionStatus.ENDED || !clock.instant().isBefore(meeting.end()))) {
            return PAST;
        }
        return switch (standing) {
            case RegistrationStanding.Confirmed _ -> CONFIRMED;
            case RegistrationStanding.Waiting _ -> WAITING;
            case RegistrationStanding.Offered _ -> OFFERED;
            case RegistrationStanding.Pending _ -> PENDING;
            case RegistrationStanding.Cancelled _ -> kind == MailKind.SESSION_CANCELLED ? MEETING_CANCELLED : CANCELLED;
        };
    }
}
