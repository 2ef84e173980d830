package fr.spro.registration.roster;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Session copies for tests: open now, for professionals, 25 places, unless said otherwise. */
public record Sessions(SessionCopy copy) {

    public static final Instant NOW = Instant.parse("2027-03-01T09:00:00Z");

    public static Sessions aSession(String id) {
        return new Sessions(new SessionCopy(
                id,
                1,
                "sv-interconnaissance-2027",
                "interconnaissance",
                "sud-vaucluse",
                List.of(),
                "Séances d’interconnaissance",
                "Séance 1",
                "SERIES",
                Audience.PROFESSIONALS,
                Set.of(),
                NOW.plus(Duration.ofDays(30)),
                NOW.plus(Duration.ofDays(30)).plus(Duration.ofHours(3)),
                new SessionCopy.Venue("Mission locale", "12 rue des Lices", "Cavaillon"),
                25,
                new SessionCopy.Window(NOW.minus(Duration.ofDays(10)), NOW.plus(Duration.ofDays(29))),
                SessionStatus.PUBLISHED,
                List.of(new SessionCopy.Presenter("org-1", "Mission locale du Luberon")),
                false));
    }

    public Sessions version(long version) {
        return with(version, copy.capacity(), copy.registration(), copy.status(), copy.audience());
    }

    public Sessions capacity(@Nullable Integer capacity) {
        return with(copy.version(), capacity, copy.registration(), copy.status(), copy.audience());
    }

    public Sessions window(SessionCopy.@Nullable Window window) {
        return with(copy.version(), copy.capacity(), window, copy.status(), copy.audience());
    }

    public Sessions status(SessionStatus status) {
        return with(copy.version(), copy.capacity(), copy.registration(), status, copy.audience());
    }

    public Sessions audience(Audience audience) {
        return with(copy.version(), copy.capacity(), copy.registration(), copy.status(), audience);
    }

    /** People rank workshops {@code a} to {@code d}, two at most, until a week before the session. */
    public Sessions wishes() {
        return new Sessions(copy.withWishes(new WorkshopChoices(
                List.of(new WorkshopChoices.Slot(null, copy.start(), copy.end())),
                List.of("a", "b", "c", "d").stream()
                        .map(key -> new WorkshopChoices.Workshop(key, "Atelier " + key, null, List.of(1)))
                        .toList(),
                2,
                NOW.plus(Duration.ofDays(23)))));
    }

    public Sessions openTo(List<String> territories) {
        return with(
                copy.version(),
                copy.capacity(),
                copy.registration(),
                copy.status(),
                copy.audience(),
                copy.functions(),
                territories,
                copy.start());
    }

    public Sessions functions(Set<PersonFunction> functions) {
        return with(
                copy.version(),
                copy.capacity(),
                copy.registration(),
                copy.status(),
                copy.audience(),
                functions,
                copy.openTo(),
                copy.start());
    }

    /** The same session at another time, as long as it was; null for one whose date is not known. */
    public Sessions at(@Nullable Instant start) {
        return with(
                copy.version(),
                copy.capacity(),
                copy.registration(),
                copy.status(),
                copy.audience(),
                copy.functions(),
                copy.openTo(),
                start);
    }

    private Sessions with(
            long version,
            @Nullable Integer capacity,
            SessionCopy.@Nullable Window window,
            SessionStatus status,
            Audience audience) {
        return with(version, capacity, window, status, audience, copy.functions(), copy.openTo(), copy.start());
    }

    private Sessions with(
            long version,
            @Nullable Integer capacity,
            SessionCopy.@Nullable Window window,
            SessionStatus status,
            Audience audience,
            Set<PersonFunction> functions,
            List<String> openTo,
            @Nullable Instant start) {
        return new Sessions(new SessionCopy(
                        copy.sessionId(),
                        version,
                        copy.eventId(),
                        copy.series(),
                        copy.territory(),
                        openTo,
                        copy.eventTitle(),
                        copy.title(),
                        copy.format(),
                        audience,
                        functions,
                        start,
                        start == null ? null : start.plus(Duration.ofHours(3)),
                        copy.venue(),
                        capacity,
                        window,
                        status,
                        copy.presenters(),
                        copy.historic())
                .withWishes(copy.wishes()));
    }
}
