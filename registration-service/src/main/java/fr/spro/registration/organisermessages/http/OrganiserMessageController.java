package fr.spro.registration.organisermessages.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.spro.platform.core.Millis;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.Caller;
import fr.spro.registration.mail.AnnouncedMeeting;
import fr.spro.registration.mail.EmailMessage;
import fr.spro.registration.mail.FailureReason;
import fr.spro.registration.mail.MailComposer;
import fr.spro.registration.mail.MailDeliveryLog;
import fr.spro.registration.mail.MailJobHandler;
import fr.spro.registration.mail.MailKind;
import fr.spro.registration.mail.MailQueue;
import fr.spro.registration.mail.OrganiserText;
import fr.spro.registration.mail.Placeholders;
import fr.spro.registration.mail.TerritoryMailIdentities;
import fr.spro.registration.organisermessages.OrganiserMessage;
import fr.spro.registration.organisermessages.OrganiserMessageDraft;
import fr.spro.registration.organisermessages.OrganiserMessageHandling;
import fr.spro.registration.organisermessages.OrganiserMessageRepository;
import fr.spro.registration.organisermessages.RecipientGroup;
import fr.spro.registration.roster.RegistrationView;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.signup.http.SessionCommands;
import fr.spro.registration.signup.http.TextInput;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** What organisers write to the people of a session. */
@RestController
class OrganiserMessageController {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final SessionCommands sessions;
    private final OrganiserMessageHandling messages;
    private final OrganiserMessageRepository book;
    private final MailDeliveryLog ledger;
    private final MailComposer composer;
    private final TerritoryMailIdentities voices;
    private final Clock clock;

    OrganiserMessageController(
            SessionCommands sessions,
            OrganiserMessageHandling messages,
            OrganiserMessageRepository book,
            MailDeliveryLog ledger,
            MailComposer composer,
            TerritoryMailIdentities voices,
            Clock clock) {
        this.sessions = sessions;
        this.messages = messages;
        this.book = book;
        this.ledger = ledger;
        this.composer = composer;
        this.voices = voices;
        this.clock = clock;
    }

    record Typed(
            @Schema(description = "to whom; ABSENT only once the meeting is over") @Nullable
            List<@Nullable String> to,

            @Schema(maxLength = MultilineText.SUBJECT) @Nullable
            String subject,

            @Schema(
                    maxLength = MultilineText.TEXT,
                    description =
                            "plain text; {{givenName}} {{title}} {{day}} {{when}} {{venue}} {{link}} are filled in")
            @Nullable
            String text) {}

    public record Accepted(String messageId, int recipients) {}

    record Preview(String subject, String text, String html) {}

    record Sent(
            String messageId,
            List<RecipientGroup> to,
            String subject,
            String text,
            OffsetDateTime at,
            String by,
            int recipients,
            Progress mails) {}

    /** How far the mails got; {@code needless} ones were for people who left the list meanwhile. */
    record Progress(long queued, long sent, long failed, long needless) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Overview(List<Sent> items, Map<RecipientGroup, Integer> reach, List<String> placeholders) {}

    @PostMapping("/api/sessions/{sessionId}/messages")
    @Operation(summary = "Write to the people of a session; needs an Idempotency-Key. Nothing goes out at night")
    ResponseEntity<Accepted> send(
            @PathVariable String sessionId,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Typed body,
            Caller caller) {
        SessionCommands.OneSession commands = sessions.organised(sessionId, caller);
        SessionCopy session = commands.session();
        if (key == null || key.isBlank()) {
            throw Problem.of(400, "IDEMPOTENCY_KEY_MISSING");
        }
        Instant now = Millis.now(clock);
        TextInput input = new TextInput();
        String token = input.token("Idempotency-Key", key);
        Set<RecipientGroup> to = targets(input, body.to());
        OrganiserText written = written(input, body);
        if (to.contains(RecipientGroup.ABSENT) && !over(session, now)) {
            input.wrong("to", "NOT_OVER");
        }
        input.orRefuse();
        OrganiserMessageHandling.Result result = messages.send(
                sessionId,
                new OrganiserMessageDraft(to, written.subject(), written.text()),
                token,
                caller.subject(),
                now,
                () -> lines(commands));
        return switch (result) {
            case OrganiserMessageHandling.Result.Sent(OrganiserMessage message) ->
                ResponseEntity.status(HttpStatus.ACCEPTED)
                        .cacheControl(CacheControl.noStore())
                        .body(new Accepted(message.id(), message.recipients()));
            case OrganiserMessageHandling.Result.KeyReused _ -> throw Problem.of(422, "IDEMPOTENCY_KEY_REUSED");
            case OrganiserMessageHandling.Result.NobodyToWriteTo _ -> throw Problem.of(409, "NOBODY_TO_WRITE_TO");
            case OrganiserMessageHandling.Result.TooMany _ ->
                throw Problem.of(409, "TOO_MANY_MESSAGES").arg("max", OrganiserMessageHandling.MOST);
        };
    }

    @PostMapping("/api/sessions/{sessionId}/messages/preview")
    @Operation(summary = "How a message would read for an invented person; nothing is sent or stored")
    ResponseEntity<Preview> preview(
            @PathVariable String sessionId, @RequestBody Typed body, Caller caller, Locale locale) {
        SessionCommands.OneSession commands = sessions.organised(sessionId, caller);
        SessionCopy session = commands.session();
        TextInput input = new TextInput();
        OrganiserText written = written(input, body);
        input.orRefuse();
        AnnouncedMeeting meeting = MailJobHandler.meeting(session);
        if (meeting == null) {
            throw Problem.of(409, "NO_SIGN_UP");
        }
        EmailMessage letter = composer.sample(
                MailKind.MESSAGE, meeting, voices.of(session.territory()), written, locale.getLanguage());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Preview(letter.subject(), letter.text(), letter.html()));
    }

    @GetMapping("/api/sessions/{sessionId}/messages")
    @Operation(summary = "What was written to the people of a session, how far it got, and how many each state reaches")
    ResponseEntity<Overview> list(@PathVariable String sessionId, Caller caller) {
        SessionCommands.OneSession commands = sessions.organised(sessionId, caller);
        SessionCopy session = commands.session();
        List<MailDeliveryLog.Tally> tallies = ledger.tallies(sessionId);
        List<Sent> items = book.of(sessionId).reversed().stream()
                .map(message -> sent(message, tallies))
                .toList();
        List<RegistrationView> lines = lines(commands);
        Map<RecipientGroup, Integer> reach = new EnumMap<>(RecipientGroup.class);
        boolean over = over(session, Millis.now(clock));
        for (RecipientGroup target : RecipientGroup.values()) {
            reach.put(
                    target,
                    target == RecipientGroup.ABSENT && !over
                            ? 0
                            : messages.reached(lines, Set.of(target)).size());
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Overview(items, reach, Placeholders.NAMES));
    }

    private static Sent sent(OrganiserMessage message, List<MailDeliveryLog.Tally> tallies) {
        long queued = 0;
        long sent = 0;
        long failed = 0;
        long needless = 0;
        for (MailDeliveryLog.Tally tally : tallies) {
            if (tally.kind() == MailKind.MESSAGE && tally.refersTo().equals(message.id())) {
                switch (tally.state()) {
                    case MailQueue.State.QUEUED -> queued += tally.count();
                    case MailQueue.State.SENT -> sent += tally.count();
                    case MailQueue.State.FAILED -> {
                        boolean missed = FailureReason.of(tally.reason()).isPresent();
                        failed += missed ? tally.count() : 0;
                        needless += missed ? 0 : tally.count();
                    }
                }
            }
        }
        return new Sent(
                message.id(),
                message.to().stream().sorted().toList(),
                message.subject(),
                message.text(),
                OffsetDateTime.ofInstant(message.at(), PARIS),
                message.by(),
                message.recipients(),
                new Progress(queued, sent, failed, needless));
    }

    private static boolean over(SessionCopy session, Instant now) {
        return session.status() == SessionStatus.ENDED || (session.end() != null && !now.isBefore(session.end()));
    }

    private static List<RegistrationView> lines(SessionCommands.OneSession commands) {
        return commands.ask(Roster::views);
    }

    private static OrganiserText written(TextInput input, Typed body) {
        String subject = MultilineText.line(input, "subject", body.subject(), MultilineText.SUBJECT, true);
        String text = MultilineText.read(input, "text", body.text(), MultilineText.TEXT, true);
        MultilineText.placeholders("subject", subject);
        MultilineText.placeholders("text", text);
        return new OrganiserText(subject, text);
    }

    private static Set<RecipientGroup> targets(TextInput input, @Nullable List<@Nullable String> typed) {
        Set<RecipientGroup> to = EnumSet.noneOf(RecipientGroup.class);
        if (typed == null || typed.isEmpty()) {
            input.wrong("to", "REQUIRED");
            return to;
        }
        for (String name : typed.subList(0, Math.min(typed.size(), 20))) {
            Stream.of(RecipientGroup.values())
                    .filter(target -> target.name().equals(name))
                    .findFirst()
                    .ifPresentOrElse(to::add, () -> input.wrong("to", "INVALID_VALUE"));
        }
        return to;
    }
}
