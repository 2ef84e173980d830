package fr.spro.registration.complaints.http;

import fr.spro.platform.core.Millis;
import fr.spro.platform.problems.Problem;
import fr.spro.registration.complaints.AnswerDeadline;
import fr.spro.registration.complaints.Complaint;
import fr.spro.registration.complaints.ComplaintCommandHandler;
import fr.spro.registration.complaints.ComplaintCommandHandler.Outcome;
import fr.spro.registration.consent.ConsentTexts;
import fr.spro.registration.organisermessages.http.MultilineText;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.signup.PersonKeys;
import fr.spro.registration.signup.http.SessionCommands;
import fr.spro.registration.signup.http.TextInput;
import fr.spro.registration.views.TerritoryCopies;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The form for complaints, for everybody. It is not anonymous and says so. */
@RestController
class ComplaintFormController {
    private static final int TEXT = 4_000;
    private static final int WISH = 1_000;
    private static final int PHONE = 30;
    private static final Pattern DIALLED = Pattern.compile("\\+?[0-9 ().-]{6,30}");

    private final ComplaintCommandHandler complaints;
    private final PersonKeys keys;
    private final SessionCommands rosters;
    private final AnswerDeadline time;
    private final TerritoryCopies territories;
    private final Clock clock;
    private final ConsentTexts consents = ConsentTexts.ofComplaints();

    ComplaintFormController(
            ComplaintCommandHandler complaints,
            PersonKeys keys,
            SessionCommands rosters,
            AnswerDeadline time,
            TerritoryCopies territories,
            Clock clock) {
        this.complaints = complaints;
        this.keys = keys;
        this.rosters = rosters;
        this.time = time;
        this.territories = territories;
        this.clock = clock;
    }

    record Sent(
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String territory,
            @Nullable String sessionId,
            @Nullable String text,
            @Nullable String wish,
            @Nullable String locale,
            @Nullable Boolean consent,
            @Nullable String consentVersion) {}

    record Taken(String number, LocalDate due) {}

    record ConsentJson(String version, Map<String, String> text) {}

    record Form(ConsentJson consent, int workingDays) {}

    @GetMapping("/api/complaints/form")
    @Operation(summary = "What the form asks people to agree to, and within how many working days there is an answer")
    Form form() {
        ConsentTexts.Text text = consents.current();
        return new Form(
                new ConsentJson(text.version(), Map.of("fr", text.french(), "en", text.english())), time.workingDays());
    }

    @PostMapping("/api/complaints")
    @Operation(
            summary = "Makes a complaint",
            description = "Not anonymous. A mail with the number goes to the address; a retry under the same key gets"
                    + " the same number.")
    ResponseEntity<Taken> send(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, @RequestBody Sent body) {
        if (key == null || key.isBlank()) {
            throw Problem.of(400, "IDEMPOTENCY_KEY_MISSING");
        }
        Outcome outcome = complaints.receive(read(key, body), Millis.now(clock));
        return switch (outcome) {
            case Outcome.Done(Complaint complaint) ->
                ResponseEntity.status(HttpStatus.CREATED)
                        .cacheControl(CacheControl.noStore())
                        .body(new Taken(complaint.number(), complaint.due()));
            case Outcome.KeyReused ignored -> throw Problem.of(422, "IDEMPOTENCY_KEY_REUSED");
            case Outcome.TooMany ignored ->
                throw Problem.of(429, "COMPLAINTS_TOO_MANY").header("Retry-After", "3600");
            case Outcome.Refused refused -> throw new IllegalStateException("refused " + refused.why());
            case Outcome.Unknown ignored -> throw new IllegalStateException("nothing was asked of a case");
        };
    }

    private ComplaintCommandHandler.Request read(String key, Sent body) {
        TextInput input = new TextInput();
        String token = input.token("Idempotency-Key", key);
        String name = input.name("name", body.name(), 2 * TextInput.NAME);
        String email = input.email("email", body.email());
        if (email == null) {
            input.wrong("email", "REQUIRED");
        }
        String phone = input.optional("phone", body.phone(), PHONE);
        if (phone != null && !DIALLED.matcher(phone).matches()) {
            input.wrong("phone", "INVALID_PHONE");
        }
        String territory = input.required("territory", body.territory(), TextInput.ID);
        if (!territory.isEmpty() && !territories.mayBe(territory)) {
            input.wrong("territory", "INVALID_VALUE");
        }
        String text = MultilineText.read(input, "text", body.text(), TEXT, true);
        String wish = MultilineText.read(input, "wish", body.wish(), WISH, false);
        String session = input.optional("sessionId", body.sessionId(), TextInput.ID);
        if (!Boolean.TRUE.equals(body.consent())) {
            input.wrong("consent", "COMPLAINT_CONSENT");
        }
        String version = body.consentVersion() == null ? consents.current().version() : body.consentVersion();
        if (consents.find(version).isEmpty()) {
            input.wrong("consentVersion", "INVALID_VALUE");
        }
        input.orRefuse();
        if (session != null && rosters.open(session).ask(Roster::session).isEmpty()) {
            throw Problem.of(422, "SESSION_UNKNOWN").field("sessionId", "SESSION_UNKNOWN");
        }
        String address = Objects.requireNonNull(email);
        return new ComplaintCommandHandler.Request(
                token,
                keys.of(address),
                name,
                address,
                phone,
                territory,
                session,
                text,
                wish.isEmpty() ? null : wish,
                "en".equals(body.locale()) ? "en" : "fr",
                version);
    }
}
