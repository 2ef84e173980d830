package fr.spro.registration.fillrate.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.spro.platform.core.Millis;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.Caller;
import fr.spro.platform.security.Role;
import fr.spro.registration.fillrate.FillHistoryStore;
import fr.spro.registration.fillrate.FillSeason;
import fr.spro.registration.fillrate.SessionFillHistory;
import fr.spro.registration.forecast.AttendanceForecast;
import fr.spro.registration.roster.Counts;
import fr.spro.registration.roster.Quota;
import fr.spro.registration.signup.CommandOutcomeUnknown;
import fr.spro.registration.signup.RosterQueueFull;
import fr.spro.registration.signup.RosterWorkers;
import fr.spro.registration.signup.http.SessionCommands;
import fr.spro.registration.views.Organisation;
import fr.spro.registration.views.OrganisationIndex;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What an organiser of a territory sees at one glance, and how a session fills. */
@RestController
class DashboardController {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final int MOST_SESSIONS = 100;
    private static final int MOST_NAMED = 30;
    private static final int NEARLY_FULL = 80;
    private static final long PATIENCE_SECONDS = 8;

    private final SessionCommands sessions;
    private final RosterWorkers workers;
    private final OrganisationIndex organisations;
    private final FillHistoryStore fills;
    private final CachedFillSeason seasons;
    private final Clock clock;

    DashboardController(
            SessionCommands sessions,
            RosterWorkers workers,
            OrganisationIndex organisations,
            FillHistoryStore fills,
            CachedFillSeason seasons,
            Clock clock) {
        this.sessions = sessions;
        this.workers = workers;
        this.organisations = organisations;
        this.fills = fills;
        this.seasons = seasons;
        this.clock = clock;
    }

    record OverbookingJson(int places, int riskPercent) {}

    /** How many will come: at least and at most so many, 8 times of 10. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ForecastJson(
            int low,
            int high,
            int sessions,
            int ratePercent,
            FillSeason.Basis basis,
            @Nullable OverbookingJson overbooking) {

        static @Nullable ForecastJson of(Optional<FillSeason.Expectation> expectation) {
            if (expectation.isEmpty()) {
                return null;
            }
            AttendanceForecast forecast = expectation.get().forecast();
            AttendanceForecast.Overbooking extra = forecast.overbooking();
            return new ForecastJson(
                    forecast.low(),
                    forecast.high(),
                    forecast.sessions(),
                    (int) Math.round(100 * forecast.rate()),
                    expectation.get().basis(),
                    extra == null ? null : new OverbookingJson(extra.places(), (int) Math.ceil(100 * extra.risk())));
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record QuotaJson(
            @Nullable String organisationId, @Nullable String territory, int places, int used, int waiting) {}

    /** Partners of the territory that nobody has signed up from; the first ones are named. */
    record MissingJson(int count, int of, List<String> organisationIds) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SessionJson(
            String sessionId,
            @Nullable OffsetDateTime start,
            @Nullable Integer capacity,
            int confirmed,
            int offered,
            int waiting,
            int pending,
            int free,
            List<FillSeason.Point> days,
            List<QuotaJson> quotas,
            MissingJson missing,
            @Nullable ForecastJson forecast) {}

    record BoardJson(String territory, int partners, List<SessionJson> sessions) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CurveJson(
            String sessionId,
            @Nullable OffsetDateTime start,
            @Nullable Integer capacity,
            List<FillSeason.Point> days,
            FillSeason.@Nullable Earlier earlier,
            @Nullable ForecastJson forecast) {}

    private record Look(Counts counts, List<Quota.Use> quotas) {}

    @GetMapping("/api/boards/{territory}")
    @Operation(summary = "The coming sessions of a territory with places, curve, forecast, quotas and who is missing")
    ResponseEntity<BoardJson> board(@PathVariable String territory, Caller caller) {
        if (!caller.mayOrganise(territory)) {
            throw Problem.of(403, caller.has(Role.ORGANISER) ? "FORBIDDEN_TERRITORY" : "FORBIDDEN");
        }
        Instant now = Millis.now(clock);
        FillSeason season = seasons.now();
        List<SessionFillHistory> coming =
                season.coming(territory, now).stream().limit(MOST_SESSIONS).toList();
        Map<SessionFillHistory, CompletableFuture<Optional<Look>>> asked = new LinkedHashMap<>();
        coming.forEach(fill -> asked.put(fill, look(fill.sessionId(), now)));
        List<String> partners = organisations.activeIn(territory).stream()
                .sorted(Comparator.comparing(Organisation::name))
                .map(Organisation::id)
                .toList();
        List<SessionJson> sessions = new ArrayList<>();
        asked.forEach(
                (fill, future) -> await(future).ifPresent(look -> sessions.add(toJson(fill, look, partners, season))));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new BoardJson(territory, partners.size(), sessions));
    }

    @GetMapping("/api/sessions/{sessionId}/curve")
    @Operation(summary = "Places taken day by day, beside earlier sessions of the same format; for organisers")
    ResponseEntity<CurveJson> curve(@PathVariable String sessionId, Caller caller) {
        SessionCommands.OneSession session = sessions.organised(sessionId, caller);
        SessionFillHistory fill = fills.find(sessionId).orElse(null);
        if (fill == null) {
            return ResponseEntity.ok()
                    .cacheControl(CacheControl.noStore())
                    .body(new CurveJson(sessionId, null, null, List.of(), null, null));
        }
        FillSeason season = seasons.now();
        int confirmed = session.ask(
                roster -> roster.counts(roster.version()).map(Counts::confirmed).orElse(0));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new CurveJson(
                        sessionId,
                        paris(fill.start()),
                        fill.capacity(),
                        FillSeason.points(fill),
                        season.earlier(fill, Millis.now(clock)).orElse(null),
                        ForecastJson.of(season.expectation(fill, confirmed))));
    }

    private CompletableFuture<Optional<Look>> look(String sessionId, Instant now) {
        try {
            return workers.ask(
                    sessionId,
                    roster -> roster.counts(roster.version()).map(counts -> new Look(counts, roster.quotas(now))));
        } catch (RosterQueueFull | CommandOutcomeUnknown e) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
    }

    /** A session whose worker does not answer is left out: the page has its places from elsewhere. */
    private static Optional<Look> await(CompletableFuture<Optional<Look>> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static SessionJson toJson(SessionFillHistory fill, Look look, List<String> partners, FillSeason season) {
        Counts counts = look.counts();
        Set<String> present = new HashSet<>();
        counts.byOrganisation().forEach((id, tally) -> {
            if (tally.confirmed() + tally.offered() + tally.waiting() > 0) {
                present.add(id);
            }
        });
        List<String> missing =
                partners.stream().filter(id -> !present.contains(id)).toList();
        return new SessionJson(
                fill.sessionId(),
                paris(fill.start()),
                counts.capacity(),
                counts.confirmed(),
                counts.offered(),
                counts.waiting(),
                counts.pending(),
                counts.free(),
                FillSeason.points(fill),
                look.quotas().stream()
                        .filter(use -> use.used() > 0 && 100 * use.used() >= NEARLY_FULL * use.places())
                        .limit(MOST_NAMED)
                        .map(DashboardController::toJson)
                        .toList(),
                new MissingJson(
                        missing.size(),
                        partners.size(),
                        missing.stream().limit(MOST_NAMED).toList()),
                ForecastJson.of(season.expectation(fill, counts.confirmed())));
    }

    private static QuotaJson toJson(Quota.Use use) {
        return new QuotaJson(
                use.kind() == Quota.Kind.ORGANISATION ? use.key() : null,
                use.kind() == Quota.Kind.TERRITORY ? use.key() : null,
                use.places(),
                use.used(),
                use.waiting());
    }

    private static @Nullable OffsetDateTime paris(@Nullable Instant at) {
        return at == null ? null : at.atZone(PARIS).toOffsetDateTime();
    }
}
