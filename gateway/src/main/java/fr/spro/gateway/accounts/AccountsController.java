package fr.spro.gateway.accounts;

import fr.spro.gateway.signin.LoginSession;
import fr.spro.gateway.signin.StepUpCheck;
import fr.spro.platform.core.MailAddress;
import fr.spro.platform.problems.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Accounts, for administrators; what an account may do changes only after a sign-in of the last minutes. */
@RestController
@RequestMapping(path = "/api/accounts", produces = MediaType.APPLICATION_JSON_VALUE)
class AccountsController {
    private static final Logger log = LoggerFactory.getLogger(AccountsController.class);
    private static final String ID = "/{id:[A-Za-z0-9_.-]+}";
    private static final int LONGEST_SEARCH = 100;

    private final AccountCommandHandler desk;
    private final AccountViews views;
    private final StepUpCheck stepUp;
    private final Scheduler threads =
            Schedulers.fromExecutorService(Executors.newVirtualThreadPerTaskExecutor(), "accounts");

    AccountsController(AccountCommandHandler desk, AccountViews views, StepUpCheck stepUp) {
        this.desk = desk;
        this.views = views;
        this.stepUp = stepUp;
    }

    /** What an account is to be allowed. */
    record RightsBody(
            @NotNull @Size(max = 10) List<@NotNull @Size(max = 40) String> roles,
            @NotNull @Size(max = 50) List<@NotNull @Size(max = 64) String> territories,
            @NotNull Boolean enabled) {

        AccountRights rights() {
            return new AccountRights(roles, territories, enabled);
        }
    }

    /** An account to be made. */
    record NewAccountBody(
            @NotBlank @Size(max = 100) String givenName,
            @NotBlank @Size(max = 100) String familyName,
            @NotBlank @Size(max = 254) String email,
            @NotNull @Size(max = 10) List<@NotNull @Size(max = 40) String> roles,
            @NotNull @Size(max = 50) List<@NotNull @Size(max = 64) String> territories) {

        NewAccount account() {
            return new NewAccount(
                    givenName.trim(), familyName.trim(), address(), new AccountRights(roles, territories, true));
        }

        private String address() {
            return MailAddress.find(email)
                    .map(MailAddress::envelope)
                    .orElseThrow(() -> Problem.of(422, "VALIDATION").field("email", "INVALID"));
        }
    }

    @GetMapping
    Mono<ResponseEntity<AccountViews.ListView>> list(
            @RequestParam(defaultValue = "") String q, ServerWebExchange exchange) {
        LoginSession session = LoginSession.ofAdministrator(exchange);
        if (q.length() > LONGEST_SEARCH) {
            throw Problem.of(422, "VALIDATION").field("q", "INVALID");
        }
        return answered(() -> ok().body(views.list(desk.list(q), session)));
    }

    @GetMapping(ID)
    Mono<ResponseEntity<AccountViews.AccountView>> show(@PathVariable String id, ServerWebExchange exchange) {
        LoginSession session = LoginSession.ofAdministrator(exchange);
        return answered(() -> switch (desk.show(id)) {
            case AccountCommandHandler.Found found -> tagged(found, session);
            case AccountCommandHandler.Gone gone ->
                throw Problem.of(410, "ACCOUNT_GONE").member("acts", views.acts(gone.acts()));
        });
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<AccountViews.MadeView>> create(
            @Valid @RequestBody Mono<NewAccountBody> body, ServerWebExchange exchange) {
        LoginSession session = LoginSession.ofAdministrator(exchange);
        stepUp.require(exchange);
        return body.flatMap(wanted -> answered(() -> {
            AccountCommandHandler.Made made = desk.create(session, wanted.account());
            return ResponseEntity.created(
                            URI.create("/api/accounts/" + made.found().account().id()))
                    .cacheControl(CacheControl.noStore())
                    .body(views.made(made, session));
        }));
    }

    @PutMapping(path = ID, consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<AccountViews.AccountView>> change(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String tag,
            @Valid @RequestBody Mono<RightsBody> body,
            ServerWebExchange exchange) {
        LoginSession session = LoginSession.ofAdministrator(exchange);
        stepUp.require(exchange);
        if (tag == null) {
            throw Problem.of(428, "PRECONDITION_REQUIRED");
        }
        return body.flatMap(wanted -> answered(() -> tagged(desk.change(session, id, tag, wanted.rights()), session)));
    }

    @PostMapping(ID + "/invitation")
    Mono<ResponseEntity<AccountViews.MadeView>> invite(@PathVariable String id, ServerWebExchange exchange) {
        LoginSession session = LoginSession.ofAdministrator(exchange);
        stepUp.require(exchange);
        return answered(() -> ok().body(views.made(desk.invite(session, id), session)));
    }

    @DeleteMapping(ID + "/sign-ins")
    Mono<ResponseEntity<AccountViews.AccountView>> signOut(@PathVariable String id, ServerWebExchange exchange) {
        LoginSession session = LoginSession.ofAdministrator(exchange);
        stepUp.require(exchange);
        return answered(() -> tagged(desk.signOut(session, id), session));
    }

    private ResponseEntity<AccountViews.AccountView> tagged(AccountCommandHandler.Found found, LoginSession session) {
        return ok().eTag(found.account().rights().tag()).body(views.account(found, session));
    }

    private static ResponseEntity.BodyBuilder ok() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore());
    }

    private <T> Mono<T> answered(Callable<T> work) {
        return Mono.fromCallable(work).subscribeOn(threads).onErrorMap(error -> {
            if (error instanceof Problem) {
                return error;
            }
            log.warn("Accounts cannot be read or written: {}", error.toString());
            return Problem.of(503, "SERVICE_UNAVAILABLE").header("Retry-After", "2");
        });
    }
}
