package fr.spro.registration.rules.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fr.spro.platform.core.Millis;
import fr.spro.platform.core.Sha256;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.Caller;
import fr.spro.registration.roster.Outcome;
import fr.spro.registration.roster.Quota;
import fr.spro.registration.roster.RefusalReason;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.SignUpRules;
import fr.spro.registration.signup.AccessCodes;
import fr.spro.registration.signup.http.ParisTimes;
import fr.spro.registration.signup.http.SessionCommands;
import fr.spro.registration.signup.http.TextInput;
import fr.spro.registration.views.OrganisationIndex;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** How places of a session are given, and the links that let people in. */
@RestController
class SignUpRulesController {

    private final SessionCommands sessions;
    private final OrganisationIndex organisations;
    private final AccessCodes codes;
    private final JsonMapper json;
    private final Clock clock;

    SignUpRulesController(
            SessionCommands sessions,
            OrganisationIndex organisations,
            AccessCodes codes,
            JsonMapper json,
            Clock clock) {
        this.sessions = sessions;
        this.organisations = organisations;
        this.codes = codes;
        this.json = json;
        this.clock = clock;
    }

    /** The rules with what is used of each quota. */
    record RulesView(@JsonUnwrapped SignUpRulesJson rules, List<Use> uses) {}

    /** How far a quota is used; {@code used} counts confirmed and offered places. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Use(
            @Nullable String organisationId, @Nullable String territory, int places, int used, int free, int waiting) {

        static Use of(Quota.Use use) {
            boolean organisation = use.kind() == Quota.Kind.ORGANISATION;
            return new Use(
                    organisation ? use.key() : null,
                    organisation ? null : use.key(),
                    use.places(),
                    use.used(),
                    use.free(),
                    use.waiting());
        }
    }

    /** What somebody who wants to sign up must know. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SignUpView(
            SignUpRules.Admission admission,
            @Nullable Integer offerHours,
            boolean quotas,
            @Nullable OffsetDateTime quotasUntil,
            List<SignUpRulesJson.@Nullable QuestionJson> questions) {}

    record Code(String code) {}

    private record Read(SignUpRules rules, List<Quota.Use> uses) {}

    @GetMapping("/api/sessions/{sessionId}/rules")
    @Operation(
            summary = "How places are given, with what is used of the quotas; for organisers",
            description = "A session of a draft has rules too, a moment after the draft was saved.")
    ResponseEntity<RulesView> show(@PathVariable String sessionId, Caller caller) {
        return view(sessions.planned(sessionId, caller));
    }

    private ResponseEntity<RulesView> view(SessionCommands.OneSession session) {
        Read read = session.ask(roster -> new Read(roster.rules(), roster.quotas(Millis.now(clock))));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .eTag(tag(read.rules()))
                .body(new RulesView(
                        SignUpRulesJson.of(read.rules()),
                        read.uses().stream().map(Use::of).toList()));
    }

    @PutMapping("/api/sessions/{sessionId}/rules")
    @Operation(summary = "Change how places are given; needs If-Match with what was read")
    ResponseEntity<RulesView> change(
            @PathVariable String sessionId,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody SignUpRulesJson body,
            Caller caller) {
        SessionCommands.OneSession session = sessions.planned(sessionId, caller);
        if (ifMatch == null) {
            throw Problem.of(428, "PRECONDITION_REQUIRED");
        }
        SignUpRules seen = session.ask(Roster::rules);
        TextInput input = new TextInput();
        SignUpRules wanted = body.read(input, seen.invitationRound(), Millis.now(clock));
        for (int i = 0; i < wanted.quotas().size(); i++) {
            Quota quota = wanted.quotas().get(i);
            if (quota.kind() == Quota.Kind.ORGANISATION
                    && quota.key() != null
                    && organisations.find(quota.key()).isEmpty()) {
                input.wrong("quotas[" + i + "].organisationId", "ORGANISATION_UNKNOWN");
            }
        }
        input.orRefuse();
        if (!ifMatch.strip().equals(tag(seen)) && !tag(seen).equals(tag(wanted))) {
            throw SessionCommands.problem(RefusalReason.RULES_CHANGED);
        }
        apply(session, wanted, seen, caller);
        return view(session);
    }

    private static void apply(SessionCommands.OneSession session, SignUpRules wanted, SignUpRules seen, Caller caller) {
        Outcome outcome = session.tell(new RosterCommand.ApplyRules(wanted, seen, caller.subject()), null);
        if (!(outcome instanceof Outcome.RulesNoted)) {
            throw new IllegalStateException("an answer to something else: " + outcome);
        }
    }

    @GetMapping("/api/sessions/{sessionId}/sign-up")
    @Operation(summary = "What somebody who wants to sign up must know: who may, and what is asked")
    SignUpView signUp(@PathVariable String sessionId) {
        Read read = sessions.open(sessionId).ask(roster -> new Read(roster.publishedRules(), List.of()));
        SignUpRules rules = read.rules();
        boolean quotas = !rules.quotas().isEmpty()
                && (rules.quotasUntil() == null || Millis.now(clock).isBefore(rules.quotasUntil()));
        return new SignUpView(
                rules.admission(),
                rules.offer() == null ? null : rules.offer().workingHours(),
                quotas,
                quotas ? ParisTimes.paris(rules.quotasUntil()) : null,
                SignUpRulesJson.questions(rules));
    }

    @GetMapping("/api/sessions/{sessionId}/invitation")
    @Operation(summary = "The code of the invitation link; for organisers")
    ResponseEntity<Code> invitation(@PathVariable String sessionId, Caller caller) {
        return code(codes.invitation(sessionId, round(sessions.organised(sessionId, caller))));
    }

    @PostMapping("/api/sessions/{sessionId}/invitation/renewals")
    @Operation(summary = "Make all invitation and referent links so far useless, and give a new one")
    ResponseEntity<Code> renew(@PathVariable String sessionId, Caller caller) {
        SessionCommands.OneSession session = sessions.organised(sessionId, caller);
        SignUpRules seen = session.ask(Roster::rules);
        SignUpRules next = seen.nextRound();
        apply(session, next, seen, caller);
        return code(codes.invitation(sessionId, next.invitationRound()));
    }

    @GetMapping("/api/sessions/{sessionId}/referents/{organisationId}")
    @Operation(summary = "The code with which an organisation's referent signs up colleagues; for organisers")
    ResponseEntity<Code> referent(@PathVariable String sessionId, @PathVariable String organisationId, Caller caller) {
        SessionCommands.OneSession session = sessions.organised(sessionId, caller);
        if (!organisations.isActive(organisationId)) {
            throw Problem.of(404, "ORGANISATION_UNKNOWN");
        }
        return code(codes.referent(sessionId, round(session), organisationId));
    }

    private static ResponseEntity<Code> code(String code) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new Code(code));
    }

    private static int round(SessionCommands.OneSession session) {
        return session.ask(Roster::rules).invitationRound();
    }

    private String tag(SignUpRules rules) {
        byte[] digest = Sha256.of(json.writeValueAsString(SignUpRulesJson.of(rules)));
        return "\"" + HexFormat.of().formatHex(digest, 0, 8) + "\"";
    }
}
