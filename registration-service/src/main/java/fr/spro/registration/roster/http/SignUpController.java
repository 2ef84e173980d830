package fr.spro.registration.roster.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.spro.platform.core.Ids;
import fr.spro.platform.core.Millis;
import fr.spro.platform.web.Problem;
import fr.spro.registration.organisations.Organisations;
import fr.spro.registration.roster.Contact;
import fr.spro.registration.roster.Outcome;
import fr.spro.registration.roster.PersonFunction;
import fr.spro.registration.roster.PersonKeys;
import fr.spro.registration.roster.RegistrationState;
import fr.spro.registration.roster.RosterCommand;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
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

    static final String DEMO_DOMAIN = "@demonstration.example";
    private static final int HASH_BYTES = 12;

    private final Answers answers;
    private final Organisations organisations;
    private final PersonKeys people;
    private final Clock clock;

    SignUpController(Answers answers, Organisations organisations, PersonKeys people, Clock clock) {
        this.answers = answers;
        this.organisations = organisations;
        this.people = people;
        this.clock = clock;
    }

    record SignUp(
            @Nullable String email,
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable String organisationId,
            @Nullable String function,
            @Nullable String locale,
            @Nullable String needs,
            @Nullable Boolean consent) {}

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
        Input input = new Input();
        String token = input.token("Idempotency-Key", key);
        String email = input.email("email", body.email());
        if (email == null) {
            input.wrong("email", "REQUIRED");
        }
        String given = input.required("givenName", body.givenName(), Input.NAME);
        String family = input.required("familyName", body.familyName(), Input.NAME);
        String organisationId = input.optional("organisationId", body.organisationId(), Input.ID);
        PersonFunction function = input.function("function", body.function());
        String locale = input.locale("locale", body.locale());
        String needs = input.optional("needs", body.needs(), Input.NEEDS);
        if (!Boolean.TRUE.equals(body.consent())) {
            input.wrong("consent", "CONSENT_REQUIRED");
        }
        input.orRefuse();
        if (email == null) {
            throw new IllegalStateException("refused above");
        }
        if (organisationId != null && !organisations.isActive(organisationId)) {
            throw Problem.of(422, "ORGANISATION_UNKNOWN").field("organisationId", "ORGANISATION_UNKNOWN");
        }
        String registrationId = Ids.random();
        String personKey = people.of(email);
        Instant now = Millis.now(clock);
        boolean demo = isDemo(email);
        Outcome outcome = answers.tell(
                sessionId,
                new RosterCommand.Register(
                        token,
                        hash(personKey, given, family, organisationId, body.function(), locale, needs),
                        registrationId,
                        personKey,
                        organisationId,
                        function,
                        demo),
                new Contact(registrationId, sessionId, given, family, email, locale, needs, now, now, demo));
        if (outcome instanceof Outcome.SignedUp(String id, RegistrationState state, Integer position)) {
            return new SignedUp(id, state, position);
        }
        throw new IllegalStateException("an answer to something else: " + outcome);
    }

    static boolean isDemo(@Nullable String email) {
        return email != null && email.endsWith(DEMO_DOMAIN);
    }

    /** Tells apart two bodies under one key; not a secret, so 96 bits do. */
    private static String hash(@Nullable String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                digest.update((part == null ? "" : part).getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest.digest(), HASH_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
