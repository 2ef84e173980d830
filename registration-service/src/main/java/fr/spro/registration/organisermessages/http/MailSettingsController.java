package fr.spro.registration.organisermessages.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.spro.platform.core.Millis;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.Caller;
import fr.spro.platform.security.Role;
import fr.spro.registration.mail.AnnouncedMeeting;
import fr.spro.registration.mail.EmailMessage;
import fr.spro.registration.mail.MailComposer;
import fr.spro.registration.mail.MailKind;
import fr.spro.registration.mail.Placeholders;
import fr.spro.registration.mail.TerritoryMailIdentity;
import fr.spro.registration.organisermessages.TerritoryMailIdentityRepository;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.signup.http.TextInput;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
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

/** How a territory speaks in its mails: sender, where answers go, signature, first paragraphs. */
@RestController
class MailSettingsController {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Pattern TERRITORY = Pattern.compile("[a-z0-9-]{1,60}");
    private static final int SENDER = 80;
    private static final int SIGNATURE = 500;
    private static final int OPENING = 600;
    private static final int RECIPIENTS = 10;

    /** What mails about evaluations say is a promise, and what organisers write has no opening. */
    private static final Set<MailKind> OPENINGS =
            EnumSet.complementOf(EnumSet.of(MailKind.MESSAGE, MailKind.EVALUATION, MailKind.EVALUATION_REMINDER));

    private final TerritoryMailIdentityRepository book;
    private final MailComposer composer;
    private final Clock clock;

    MailSettingsController(TerritoryMailIdentityRepository book, MailComposer composer, Clock clock) {
        this.book = book;
        this.composer = composer;
        this.clock = clock;
    }

    record Typed(
            @Schema(maxLength = SENDER) @Nullable String senderName,
            @Nullable String replyTo,
            @Schema(maxLength = SIGNATURE) @Nullable String signature,

            @Schema(description = "first paragraphs by kind, at most 600 characters each, with the same placeholders")
            @Nullable
            Map<String, @Nullable String> openings,

            @Schema(description = "addresses that are told when the report of an evaluation is ready, at most 10")
            @Nullable
            List<@Nullable String> reportsTo) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Settings(
            String territory,
            long version,
            String senderName,
            String replyTo,
            String signature,
            Map<MailKind, String> openings,
            List<String> reportsTo,
            Set<MailKind> kinds,
            List<String> placeholders,
            @Nullable String changedBy,
            @Nullable OffsetDateTime changedAt) {}

    record PreviewTyped(@Nullable String kind, @Nullable Typed settings) {}

    record Preview(String sender, String subject, String text, String html) {}

    @GetMapping("/api/mail-settings/{territory}")
    @Operation(summary = "How a territory speaks in its mails; for its organisers")
    ResponseEntity<Settings> show(@PathVariable String territory, Caller caller) {
        organised(territory, caller);
        return answer(book.find(territory));
    }

    @PutMapping("/api/mail-settings/{territory}")
    @Operation(summary = "Change how a territory speaks in its mails; needs If-Match with the version that was read")
    ResponseEntity<Settings> change(
            @PathVariable String territory,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Typed body,
            Caller caller) {
        organised(territory, caller);
        if (ifMatch == null) {
            throw Problem.of(428, "PRECONDITION_REQUIRED");
        }
        TerritoryMailIdentity wanted = voice(body);
        TerritoryMailIdentityRepository.Kept seen = book.find(territory);
        if (seen.voice().equals(wanted)) {
            // Said again, for instance after a lost answer.
            return answer(seen);
        }
        TerritoryMailIdentityRepository.Kept next = new TerritoryMailIdentityRepository.Kept(
                territory, seen.version() + 1, wanted, caller.subject(), Millis.now(clock));
        if (!ifMatch.strip().equals(tag(seen)) || !book.save(next)) {
            throw Problem.of(412, "MAIL_SETTINGS_CHANGED");
        }
        return answer(next);
    }

    @PostMapping("/api/mail-settings/{territory}/preview")
    @Operation(summary = "How a mail of a kind would read with these settings, for an invented person and meeting")
    ResponseEntity<Preview> preview(
            @PathVariable String territory, @RequestBody PreviewTyped body, Caller caller, Locale locale) {
        organised(territory, caller);
        MailKind kind = kind("kind", body.kind());
        TerritoryMailIdentity voice =
                body.settings() == null ? book.find(territory).voice() : voice(body.settings());
        EmailMessage letter = composer.sample(kind, example(territory), voice, null, locale.getLanguage());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Preview(letter.fromName(), letter.subject(), letter.text(), letter.html()));
    }

    private AnnouncedMeeting example(String territory) {
        Instant start = Millis.now(clock)
                .atZone(PARIS)
                .plusDays(10)
                .withHour(9)
                .withMinute(30)
                .withSecond(0)
                .withNano(0)
                .toInstant();
        return new AnnouncedMeeting(
                "",
                1,
                territory,
                "SEMINAR",
                "",
                "Rencontre d’exemple",
                start,
                start.plus(Duration.ofHours(3)),
                "Salle d’exemple",
                "",
                "",
                SessionStatus.PUBLISHED);
    }

    private TerritoryMailIdentity voice(Typed body) {
        TextInput input = new TextInput();
        String sender = MultilineText.line(input, "senderName", body.senderName(), SENDER, false);
        String replyTo = Objects.requireNonNullElse(input.email("replyTo", body.replyTo()), "");
        String signature = MultilineText.read(input, "signature", body.signature(), SIGNATURE, false);
        List<String> reportsTo = recipients(input, body.reportsTo());
        Map<MailKind, String> openings = new EnumMap<>(MailKind.class);
        Map<String, @Nullable String> typed = body.openings() == null ? Map.of() : body.openings();
        if (typed.size() > OPENINGS.size()) {
            input.wrong("openings", "TOO_MANY");
            input.orRefuse();
        }
        typed.forEach((name, text) -> {
            String field = "openings." + name;
            String opening = MultilineText.read(input, field, text, OPENING, false);
            MultilineText.placeholders(field, opening);
            MailKind kind = known(name);
            if (kind == null) {
                input.wrong("openings", "INVALID_VALUE");
            } else if (!opening.isEmpty()) {
                openings.put(kind, opening);
            }
        });
        input.orRefuse();
        return new TerritoryMailIdentity(sender, replyTo, signature, openings, reportsTo);
    }

    private static List<String> recipients(TextInput input, @Nullable List<@Nullable String> typed) {
        List<String> recipients = new ArrayList<>();
        if (typed == null) {
            return recipients;
        }
        if (typed.size() > RECIPIENTS) {
            input.wrong("reportsTo", "TOO_MANY");
            input.orRefuse();
        }
        for (String address : typed) {
            String email = input.email("reportsTo", address);
            if (email != null && !recipients.contains(email)) {
                recipients.add(email);
            }
        }
        return recipients;
    }

    private static MailKind kind(String field, @Nullable String name) {
        MailKind kind = known(name);
        if (kind == null) {
            throw Problem.of(422, "VALIDATION").field(field, "INVALID_VALUE");
        }
        return kind;
    }

    private static @Nullable MailKind known(@Nullable String name) {
        return OPENINGS.stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static void organised(String territory, Caller caller) {
        if (!TERRITORY.matcher(territory).matches() || !caller.mayOrganise(territory)) {
            throw Problem.of(403, caller.has(Role.ORGANISER) ? "FORBIDDEN_TERRITORY" : "FORBIDDEN");
        }
    }

    private static String tag(TerritoryMailIdentityRepository.Kept kept) {
        return "\"" + kept.version() + "\"";
    }

    private static ResponseEntity<Settings> answer(TerritoryMailIdentityRepository.Kept kept) {
        TerritoryMailIdentity voice = kept.voice();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .eTag(tag(kept))
                .body(new Settings(
                        kept.territory(),
                        kept.version(),
                        voice.senderName(),
                        voice.replyTo(),
                        voice.signature(),
                        voice.openings(),
                        voice.reportsTo(),
                        OPENINGS,
                        Placeholders.NAMES,
                        kept.by(),
                        kept.at() == null ? null : OffsetDateTime.ofInstant(kept.at(), PARIS)));
    }
}
