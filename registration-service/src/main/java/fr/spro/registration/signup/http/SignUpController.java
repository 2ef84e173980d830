package fr.spro.registration.signup.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.spro.platform.problems.Problem;
import fr.spro.registration.consent.ConsentTexts;
import fr.spro.registration.roster.Outcome;
import fr.spro.registration.roster.RegistrationState;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.SignUpRules;
import fr.spro.registration.signup.AccessCodes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Sign-up, open to everybody the session is open to. */
@RestController
class SignUpController {

    private static final int MOST_KNOWN = 1_000;
    private static final long RULES_LAST_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final SessionCommands sessions;
    private final PersonReader people;
    private final AccessCodes codes;
    private final ConsentTexts consents;
    private final ConcurrentMap<String, Known> known = new ConcurrentHashMap<>();

    SignUpController(SessionCommands sessions, PersonReader people, AccessCodes codes, ConsentTexts consents) {
        this.consents = consents;
        this.sessions = sessions;
        this.people = people;
        this.codes = codes;
    }

    /** Rules as they were a moment ago: a rush need not ask the worker twice for each sign-up. */
    private record Known(SignUpRules rules, long at) {}

    record SignUp(
            @Nullable String email,
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable String organisationId,
            @Nullable String function,
            @Nullable String locale,
            @Nullable String needs,
            @Nullable Boolean consent,
            @Nullable String consentVersion,
            @Nullable Map<String, @Nullable String> answers,
            @Nullable String invitation) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SignedUp(
            String registrationId,
            RegistrationState state,
            @Nullable Integer position) {}

    @PostMapping("/api/sessions/{sessionId}/registrations")
    @ResponseStatus(HttpStatus.CREATED)
    SignedUp signUp(
            @PathVariable String sessionId,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody SignUp body) {
        if (key == null || key.isBlank()) {
            throw Problem.of(400, "IDEMPOTENCY_KEY_MISSING");
        }
        TextInput input = new TextInput();
        String token = input.token("Idempotency-Key", key);
        SignUpRules rules = rules(sessionId);
        boolean invited = codes.invites(body.invitation(), sessionId, rules.invitationRound());
        String version = body.consentVersion() == null ? consents.current().version() : body.consentVersion();
        if (consents.find(version).isEmpty()) {
            input.wrong("consentVersion", "INVALID_VALUE");
        }
        PersonReader.Read read = people.read(
                input,
                "",
                sessionId,
                new PersonReader.Typed(
                        body.email(),
                        body.givenName(),
                        body.familyName(),
                        body.organisationId(),
                        body.function(),
                        body.locale(),
                        body.needs(),
                        body.answers()),
                rules.questions(),
                version);
        if (!Boolean.TRUE.equals(body.consent())) {
            input.wrong("consent", "CONSENT_REQUIRED");
        }
        input.orRefuse();
        if (!read.organisationKnown()) {
            throw Problem.of(422, "ORGANISATION_UNKNOWN").field("organisationId", "ORGANISATION_UNKNOWN");
        }
        RosterCommand.Member person = read.member();
        Outcome outcome = sessions.open(sessionId)
                .tell(
                        new RosterCommand.Register(
                                token,
                                read.hash(),
                                person.registrationId(),
                                person.personKey(),
                                person.organisationId(),
                                person.function(),
                                person.demo(),
                                person.territory(),
                                invited,
                                null),
                        read.contact());
        if (outcome instanceof Outcome.SignedUp(String id, RegistrationState state, Integer position)) {
            return new SignedUp(id, state, position);
        }
        throw new IllegalStateException("an answer to something else: " + outcome);
    }

    private SignUpRules rules(String sessionId) {
        Known there = known.get(sessionId);
        if (there != null && System.nanoTime() - there.at() < RULES_LAST_NANOS) {
            return there.rules();
        }
        SignUpRules rules = sessions.open(sessionId).ask(Roster::publishedRules);
        if (known.size() > MOST_KNOWN) {
            known.clear();
        }
        known.put(sessionId, new Known(rules, System.nanoTime()));
        return rules;
    }
}
