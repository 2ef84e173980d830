package fr.spro.gateway.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.spro.gateway.routes.Service;
import fr.spro.gateway.routes.ServiceAddresses;
import fr.spro.gateway.tokens.Identity;
import fr.spro.gateway.tokens.InternalTokens;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/**
 * Heads of the public pages about one session, meeting or organisation, from what the events service shows to everybody.
 * Kept for half a minute. While that service is away, pages have the general head.
 */
@Component
final class PageHeads {

    private static final Logger log = LoggerFactory.getLogger(PageHeads.class);
    private static final Pattern ABOUT_ONE =
            Pattern.compile("/(seances|rencontres|annuaire)/([A-Za-z0-9_.-]{1,100})/?");
    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int MOST = 2_000;
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.FRENCH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H 'h' mm", Locale.FRENCH);
    private static final String SITE = " – Rencontres SPRO";
    private static final Map<String, String> FORMATS = Map.of(
            "FORUM", "Forum",
            "SPEED_DATING", "Speed-dating",
            "WORKSHOPS", "Ateliers",
            "SEMINAR", "Séminaire",
            "SERIES", "Série de séances",
            "DROP_IN", "Permanence",
            "CROSS_VISITS", "Visites croisées",
            "BUS_TOUR", "Tournée du bus",
            "STAND", "Stand");
    private static final Map<String, String> AUDIENCES =
            Map.of("PROFESSIONALS", "entre professionnels", "PUBLIC", "ouvert à tous");

    private final WebClient client;
    private final InternalTokens tokens;
    private final Cache<String, Optional<PageHead>> known =
            Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(MOST).build();

    PageHeads(ServiceAddresses addresses, InternalTokens tokens) {
        this.client = WebClient.create(addresses.of(Service.EVENTS).toString());
        this.tokens = tokens;
    }

    /** Where. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Venue(@Nullable String name, @Nullable String town) {}

    /** A session or a meeting, as far as a head tells of it. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Shown(
            @Nullable String title,
            @Nullable String eventTitle,
            @Nullable String name,
            @Nullable String town,
            @Nullable String summary,
            @Nullable String format,
            @Nullable String audience,
            @Nullable String status,
            @Nullable OffsetDateTime start,
            @Nullable OffsetDateTime end,
            @Nullable Venue venue,
            @Nullable Integer sessionCount) {}

    /** The head of a page of the app; empty where nothing of that id is shown to everybody. */
    Mono<Optional<PageHead>> of(String path) {
        Matcher one = ABOUT_ONE.matcher(path);
        if (!one.matches()) {
            return Mono.just(Optional.of(PageHead.GENERAL));
        }
        Optional<PageHead> found = known.getIfPresent(path);
        return found == null ? ask(path, one.group(1), one.group(2)) : Mono.just(found);
    }

    private Mono<Optional<PageHead>> ask(String path, String kind, String id) {
        String api = switch (kind) {
            case "seances" -> "/api/sessions/{id}";
            case "rencontres" -> "/api/events/{id}";
            default -> "/api/organisations/{id}";
        };
        return client.get()
                .uri(api, id)
                .header(HttpHeaders.AUTHORIZATION, tokens.bearer(Identity.ANONYMOUS))
                .exchangeToMono(answer -> switch (answer.statusCode().value()) {
                    case 200 -> answer.bodyToMono(Shown.class).map(shown -> Optional.of(head(kind, shown)));
                    case 404 -> answer.releaseBody().thenReturn(Optional.<PageHead>empty());
                    default -> answer.createError();
                })
                .timeout(PATIENCE)
                .doOnNext(head -> known.put(path, head))
                .onErrorResume(failed -> {
                    log.warn("A page is sent with the general head: {}", failed.toString());
                    return Mono.just(Optional.of(PageHead.GENERAL));
                });
    }

    static PageHead head(String kind, Shown shown) {
        return switch (kind) {
            case "seances" -> ofSession(shown);
            case "rencontres" -> ofMeeting(shown);
            default ->
                new PageHead(
                        joined(", ", shown.name(), shown.town()) + SITE,
                        "L’organisme, ses rencontres et son point d’accueil.");
        };
    }

    private static PageHead ofSession(Shown session) {
        Venue venue = session.venue();
        ZonedDateTime start = session.start() == null ? null : session.start().atZoneSameInstant(PARIS);
        ZonedDateTime end = session.end() == null ? null : session.end().atZoneSameInstant(PARIS);
        String meeting = session.eventTitle();
        String own = session.title() == null || session.title().equals(meeting) ? null : session.title();
        String day = start == null ? null : DAY.format(start);
        String town = venue == null ? null : venue.town();
        String hours = start == null || end == null ? null : TIME.format(start) + " – " + TIME.format(end);
        return new PageHead(
                joined(", ", meeting, own, day, town) + SITE,
                cancelled(session)
                        + joined(", ", kindOf(session), day, hours, venue == null ? null : venue.name(), town) + ".");
    }

    private static PageHead ofMeeting(Shown meeting) {
        Integer sessions = meeting.sessionCount();
        String count = sessions == null || sessions < 2 ? null : sessions + " séances";
        String about = meeting.summary() == null || meeting.summary().isBlank()
                ? kindOf(meeting) + "."
                : meeting.summary().strip();
        return new PageHead(joined(", ", meeting.title(), count) + SITE, cancelled(meeting) + about);
    }

    private static String cancelled(Shown shown) {
        return "CANCELLED".equals(shown.status()) ? "Annulée : " : "";
    }

    private static String kindOf(Shown shown) {
        return joined(
                ", ",
                FORMATS.getOrDefault(String.valueOf(shown.format()), "Rencontre"),
                AUDIENCES.get(String.valueOf(shown.audience())));
    }

    private static String joined(String by, @Nullable String... parts) {
        List<@Nullable String> all = Arrays.asList(parts);
        return all.stream()
                .flatMap(Stream::ofNullable)
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(by));
    }
}
