package fr.spro.registration.organisermessages.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.spro.platform.core.Millis;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.Caller;
import fr.spro.registration.bounces.BounceTask;
import fr.spro.registration.mail.FailureReason;
import fr.spro.registration.mail.MailDeliveryLog;
import fr.spro.registration.mail.MailKind;
import fr.spro.registration.mail.MailQueue;
import fr.spro.registration.mail.MailRetry;
import fr.spro.registration.signup.Contact;
import fr.spro.registration.signup.Contacts;
import fr.spro.registration.signup.http.SessionCommands;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What became of the mails of a session: how many went out, which did not and why. */
@RestController
class MailDeliveryController {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final int MOST = 500;

    private final SessionCommands sessions;
    private final MailDeliveryLog ledger;
    private final Contacts contacts;
    private final MailRetry resending;
    private final Clock clock;
    private final boolean returnsRead;

    MailDeliveryController(
            SessionCommands sessions,
            MailDeliveryLog ledger,
            Contacts contacts,
            MailRetry resending,
            Clock clock,
            @Nullable BounceTask bounces) {
        this.returnsRead = bounces != null;
        this.sessions = sessions;
        this.ledger = ledger;
        this.contacts = contacts;
        this.resending = resending;
        this.clock = clock;
    }

    /** Mails of one kind; {@code needless} ones had lost their reason before they went out. */
    record Count(MailKind kind, long queued, long sent, long failed, long needless) {
        Count and(MailDeliveryLog.Tally tally) {
            long n = tally.count();
            return switch (tally.state()) {
                case MailQueue.State.QUEUED -> new Count(kind, queued + n, sent, failed, needless);
                case MailQueue.State.SENT -> new Count(kind, queued, sent + n, failed, needless);
                case MailQueue.State.FAILED ->
                    FailureReason.of(tally.reason()).isPresent()
                            ? new Count(kind, queued, sent, failed + n, needless)
                            : new Count(kind, queued, sent, failed, needless + n);
            };
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Failure(
            String mailId,
            MailKind kind,
            String registrationId,
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable String email,
            OffsetDateTime at,
            FailureReason reason,
            String words) {}

    /** {@code returnsRead} tells whether mail that comes back later is seen too. */
    record Deliveries(List<Count> counts, List<Failure> failures, boolean returnsRead) {}

    record Retried(String mailId) {}

    @GetMapping("/api/sessions/{sessionId}/deliveries")
    @Operation(summary = "Mails of a session by kind and state, and those that were given up")
    ResponseEntity<Deliveries> show(@PathVariable String sessionId, Caller caller, Locale locale) {
        sessions.organised(sessionId, caller);
        Map<MailKind, Count> counts = new TreeMap<>();
        for (MailDeliveryLog.Tally tally : ledger.tallies(sessionId)) {
            counts.merge(tally.kind(), new Count(tally.kind(), 0, 0, 0, 0).and(tally), (known, _) -> known.and(tally));
        }
        List<MailDeliveryLog.GivenUp> missed = ledger.givenUp(sessionId, MOST).stream()
                .filter(mail -> FailureReason.of(mail.reason()).isPresent())
                .sorted(Comparator.comparing(MailDeliveryLog.GivenUp::at).reversed())
                .toList();
        Map<String, Contact> people = contacts.find(
                missed.stream().map(mail -> mail.order().registrationId()).toList());
        List<Failure> failures = missed.stream()
                .map(mail -> failure(mail, people.get(mail.order().registrationId()), locale))
                .toList();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Deliveries(List.copyOf(counts.values()), failures, returnsRead));
    }

    private static Failure failure(MailDeliveryLog.GivenUp mail, @Nullable Contact contact, Locale locale) {
        FailureReason reason = FailureReason.of(mail.reason()).orElse(FailureReason.GAVE_UP);
        return new Failure(
                mail.order().outsideName(),
                mail.order().kind(),
                mail.order().registrationId(),
                contact == null ? null : contact.givenName(),
                contact == null ? null : contact.familyName(),
                contact == null ? null : contact.email(),
                OffsetDateTime.ofInstant(mail.at(), PARIS),
                reason,
                reason.words(locale.getLanguage()));
    }

    @PostMapping("/api/sessions/{sessionId}/deliveries/{mailId}/retry")
    @Operation(summary = "Send a mail that was given up once more")
    ResponseEntity<Retried> retry(@PathVariable String sessionId, @PathVariable String mailId, Caller caller) {
        sessions.organised(sessionId, caller);
        if (!resending.again(sessionId, mailId, Millis.now(clock))) {
            throw Problem.of(404, "MAIL_NOT_GIVEN_UP");
        }
        return ResponseEntity.accepted().cacheControl(CacheControl.noStore()).body(new Retried(mailId));
    }
}
