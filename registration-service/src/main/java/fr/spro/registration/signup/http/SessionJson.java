package fr.spro.registration.signup.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.spro.registration.roster.Audience;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.roster.TeamContact;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A session beside a registration. */
record SessionJson(
        String id,
        String eventId,
        String eventTitle,
        String title,
        String format,
        String territory,
        Audience audience,
        @Nullable OffsetDateTime start,
        @Nullable OffsetDateTime end,
        SessionCopy.@Nullable Venue venue,
        @Nullable Integer capacity,
        @Nullable Window registration,
        SessionStatus status,
        List<SessionCopy.Presenter> presenters,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable TeamContact contact,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason,
        long version) {

    record Window(@Nullable OffsetDateTime opens, @Nullable OffsetDateTime closes) {}

    static SessionJson of(SessionCopy s) {
        SessionCopy.Window window = s.registration();
        return new SessionJson(
                s.sessionId(),
                s.eventId(),
                s.eventTitle(),
                s.title(),
                s.format(),
                s.territory(),
                s.audience(),
                ParisTimes.paris(s.start()),
                ParisTimes.paris(s.end()),
                s.venue(),
                s.capacity(),
                window == null ? null : new Window(ParisTimes.paris(window.opens()), ParisTimes.paris(window.closes())),
                s.status(),
                s.presenters(),
                s.contact(),
                s.reason(),
                s.version());
    }
}
