package fr.spro.gateway.accounts;

import fr.spro.gateway.accounts.AccountAuditLog.Act;
import fr.spro.gateway.accounts.AccountAuditLog.Place;
import fr.spro.gateway.accounts.AccountAuditLog.Search;
import fr.spro.gateway.signin.LoginSession;
import fr.spro.platform.problems.Problem;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Who did what about accounts, when: the gateway's part of the administrators' search, asked and answered as the services'
 * parts are.
 */
@RestController
class AccountAuditController {
    private static final Logger log = LoggerFactory.getLogger(AccountAuditController.class);
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final int USUAL_DAYS = 7;
    private static final int MOST_DAYS = 366;
    private static final int MOST_LINES = 200;
    private static final int LONGEST = 200;
    private static final String JOURNAL = "account_acts";
    private static final String SEPARATOR = "~";

    private final AccountAuditLog acts;
    private final Clock clock;
    private final Scheduler threads =
            Schedulers.fromExecutorService(Executors.newVirtualThreadPerTaskExecutor(), "audit");

    AccountAuditController(AccountAuditLog acts, Clock clock) {
        this.acts = acts;
        this.clock = clock;
    }

    /**
     * One act.
     *
     * @param by the administrator's account; the name where only that was kept
     * @param about the account; of a creation that did not finish, the address
     * @param version an act is written once: always 1
     * @param registration never one
     */
    record LineView(
            Instant at,
            String by,
            String journal,
            String about,
            long version,
            String what,
            @Nullable String registration,
            AccountViews.ActView act) {}

    /** Some of them; {@code before} is where to go on, null at the end. */
    record PageView(
            LocalDate from,
            LocalDate to,
            List<LineView> lines,
            @Nullable String before) {}

    @GetMapping(path = "/api/system/gateway/audit", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<PageView>> search(
            @RequestParam(defaultValue = "") String by,
            @RequestParam(defaultValue = "") String about,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(defaultValue = "50") int size,
            ServerWebExchange exchange) {
        LoginSession.ofAdministrator(exchange);
        LocalDate last = to == null ? LocalDate.ofInstant(clock.instant(), PARIS) : to;
        LocalDate first = from == null ? last.minusDays(USUAL_DAYS - 1L) : from;
        if (first.isAfter(last) || first.isBefore(last.minusDays(MOST_DAYS))) {
            throw Problem.of(422, "VALIDATION").field("from", "AUDIT_PERIOD");
        }
        if (size < 1 || size > MOST_LINES || by.length() > LONGEST || about.length() > LONGEST) {
            throw Problem.of(400, "INVALID_PARAMETER").arg("name", "size");
        }
        Search search = new Search(
                by.strip(),
                about.strip(),
                first.atStartOfDay(PARIS).toInstant(),
                last.plusDays(1).atStartOfDay(PARIS).toInstant().minusMillis(1),
                before == null ? null : place(before),
                size + 1);
        return Mono.fromCallable(() -> ResponseEntity.ok()
                        .cacheControl(CacheControl.noStore())
                        .body(page(first, last, acts.find(search), size)))
                .subscribeOn(threads)
                .onErrorMap(error -> {
                    log.warn("What was done about accounts cannot be read: {}", error.toString());
                    return Problem.of(503, "SERVICE_UNAVAILABLE").header("Retry-After", "2");
                });
    }

    /** One more was asked for than is shown: whether there is anything older. */
    private static PageView page(LocalDate from, LocalDate to, List<Act> found, int size) {
        List<Act> shown = found.subList(0, Math.min(size, found.size()));
        String before = found.size() > size
                ? String.join(
                        SEPARATOR,
                        shown.getLast().at().toString(),
                        JOURNAL,
                        shown.getLast().id())
                : null;
        return new PageView(
                from, to, shown.stream().map(AccountAuditController::line).toList(), before);
    }

    private static LineView line(Act act) {
        return new LineView(
                act.at(),
                Objects.requireNonNullElse(act.subject(), act.by()),
                JOURNAL,
                act.account(),
                1,
                act.kind().name(),
                null,
                AccountViews.act(act));
    }

    private static Place place(String text) {
        String[] parts = text.split(SEPARATOR, 3);
        try {
            if (parts.length == 3 && parts[1].equals(JOURNAL)) {
                return new Place(Instant.parse(parts[0]), parts[2]);
            }
        } catch (DateTimeException e) {
            // Refused below.
        }
        throw Problem.of(400, "INVALID_PARAMETER").arg("name", "before").field("before", "INVALID_PARAMETER");
    }
}
