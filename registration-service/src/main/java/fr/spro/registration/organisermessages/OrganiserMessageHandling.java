package fr.spro.registration.organisermessages;

import fr.spro.registration.mail.ExpectedMails;
import fr.spro.registration.mail.MailJob;
import fr.spro.registration.mail.MailQueue;
import fr.spro.registration.roster.RegistrationView;
import fr.spro.registration.signup.Contact;
import fr.spro.registration.signup.Contacts;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Sends organisers' messages. A message is stored once for its key, with the list of those it goes to; then a mail is
 * ordered for each of them, by ids made of message and registration. Whatever fails in between, or runs twice, ends in
 * one mail for each person.
 */
@Component
public final class OrganiserMessageHandling {
    /** More messages than this to one session are somebody's mistake. */
    public static final int MOST = 100;

    private static final int CHUNK = 1_000;
    private static final int ROUNDS = 50;
    private static final Duration LEFT_OVER = Duration.ofSeconds(30);
    private static final Duration FORGOTTEN = Duration.ofMinutes(10);

    /** What came of it. */
    public sealed interface Result {
        /** The message is stored and its mails are ordered; the same for a repeated request. */
        record Sent(OrganiserMessage message) implements Result {}

        record KeyReused() implements Result {}

        record NobodyToWriteTo() implements Result {}

        record TooMany() implements Result {}
    }

    private final OrganiserMessageRepository book;
    private final Contacts contacts;
    private final MailQueue outbox;
    private final ExpectedMails expected;
    private final Supplier<String> ids;

    public OrganiserMessageHandling(
            OrganiserMessageRepository book,
            Contacts contacts,
            MailQueue outbox,
            ExpectedMails expected,
            Supplier<String> ids) {
        this.book = book;
        this.contacts = contacts;
        this.outbox = outbox;
        this.expected = expected;
        this.ids = ids;
    }

    /** Those lines that a message reaches: they fit, and have an address. */
    public List<String> reached(List<RegistrationView> lines, Collection<RecipientGroup> to) {
        List<String> fitting = lines.stream()
                .filter(line -> to.stream().anyMatch(target -> target.fits(line)))
                .map(line -> line.line().registrationId())
                .toList();
        Map<String, Contact> known = contacts.find(fitting);
        return fitting.stream()
                .filter(id -> Optional.ofNullable(known.get(id))
                        .map(Contact::email)
                        .filter(email -> !email.isBlank())
                        .isPresent())
                .toList();
    }

    /** Sends, or gives what the same key sent before. */
    public Result send(
            String sessionId,
            OrganiserMessageDraft draft,
            String key,
            String by,
            Instant now,
            Supplier<List<RegistrationView>> lines) {
        for (int round = 0; round < ROUNDS; round++) {
            List<OrganiserMessage> earlier = book.of(sessionId);
            Optional<OrganiserMessage> same = earlier.stream()
                    .filter(message -> message.key().equals(key))
                    .findFirst();
            if (same.isPresent()) {
                if (!same.get().saysTheSame(draft)) {
                    return new Result.KeyReused();
                }
                order(same.get());
                return new Result.Sent(same.get());
            }
            if (earlier.size() >= MOST) {
                return new Result.TooMany();
            }
            List<String> recipients = reached(lines.get(), draft.to());
            if (recipients.isEmpty()) {
                return new Result.NobodyToWriteTo();
            }
            int number = earlier.size() + 1;
            String list = ids.get();
            book.keepList(list, recipients);
            OrganiserMessage message = new OrganiserMessage(
                    sessionId,
                    number,
                    draft.to(),
                    draft.subject(),
                    draft.text(),
                    list,
                    recipients.size(),
                    by,
                    now,
                    key);
            book.begin(sessionId, number, now);
            if (book.append(message)) {
                order(message);
                return new Result.Sent(message);
            }
            // Somebody else's message has this number; it may be this very one, at another instance.
            book.dropList(list);
        }
        throw new IllegalStateException("no number found for a message of " + sessionId);
    }

    /** Orders what an earlier process stored and did not order to the end. */
    public int finish(Instant now) {
        int finished = 0;
        for (OrganiserMessageRepository.Begun begun : book.begun(now.minus(LEFT_OVER))) {
            Optional<OrganiserMessage> message = book.find(begun.sessionId(), begun.number());
            if (message.isPresent()) {
                order(message.get());
                finished++;
            } else if (begun.at().isBefore(now.minus(FORGOTTEN))) {
                book.done(begun.sessionId(), begun.number());
            }
        }
        return finished;
    }

    private void order(OrganiserMessage message) {
        List<MailJob> orders = book.list(message.list()).stream()
                .map(id -> MailJob.message(message.sessionId(), message.id(), id, message.at()))
                .toList();
        for (int from = 0; from < orders.size(); from += CHUNK) {
            List<MailJob> some = orders.subList(from, Math.min(orders.size(), from + CHUNK));
            outbox.queue(some);
            expected.expect(some);
        }
        book.done(message.sessionId(), message.number());
    }
}
