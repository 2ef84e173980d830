package fr.spro.registration.complaints;

import fr.spro.platform.core.Sha256;
import fr.spro.registration.complaints.Complaint.Kind;
import fr.spro.registration.complaints.Complaint.Reason;
import fr.spro.registration.complaints.Complaint.Step;
import fr.spro.registration.complaints.Complaint.Wish;
import fr.spro.registration.mail.ExpectedMails;
import fr.spro.registration.mail.MailJob;
import fr.spro.registration.mail.MailQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes complaints in and carries them on. Texts and people are kept before the entry that refers to them, letters ordered
 * after it under ids made of it. A sweep orders again what a crash cut short; the night deletes texts that no entry
 * refers to, and those of cases that are nobody's.
 */
@Component
public final class ComplaintCommandHandler {
    /** Whoever complains, in the story. */
    public static final String PERSON = "person";

    /** Each is a mail to an address that somebody typed. */
    private static final int MOST_AN_HOUR = 3;

    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final Duration UNFINISHED = Duration.ofHours(1);
    private static final Duration LETTERS_LOOKED_AT = Duration.ofDays(3);

    private final ComplaintRepository book;
    private final MailQueue outbox;
    private final ExpectedMails ordered;
    private final AnswerDeadline time;
    private final Supplier<String> ids;

    /** {@code ordered} hears of letters that have just been queued; {@code ids} names texts. */
    public ComplaintCommandHandler(
            ComplaintRepository book,
            MailQueue outbox,
            ExpectedMails ordered,
            AnswerDeadline time,
            Supplier<String> ids) {
        this.book = book;
        this.outbox = outbox;
        this.ordered = ordered;
        this.time = time;
        this.ids = ids;
    }

    /** What somebody sent. */
    public record Request(
            String key,
            String personKey,
            String name,
            String email,
            @Nullable String phone,
            String territory,
            @Nullable String sessionId,
            String text,
            @Nullable String wish,
            String locale,
            String consentVersion) {
        private String hash() {
            return Sha256.hex(Stream.of(name, email, phone, territory, sessionId, text, wish, locale, consentVersion)
                    .map(value -> value == null ? "" : value)
                    .map(value -> value.length() + ":" + value)
                    .reduce("", String::concat));
        }
    }

    /** What became of it. */
    public sealed interface Outcome {
        /** The case as it is now. */
        record Done(Complaint complaint) implements Outcome {}

        /** It is not done; {@code complaint} is what there is. */
        record Refused(Reason why, Complaint complaint) implements Outcome {}

        /** No such case. */
        record Unknown() implements Outcome {}

        /** Somebody sends one after the other with this address. */
        record TooMany() implements Outcome {}

        /** The key was used for something else. */
        record KeyReused() implements Outcome {}
    }

    /** Takes a complaint in; the same request again gets the same case. */
    public Outcome receive(Request request, Instant now) {
        String number = ComplaintNumber.of(request.key());
        Optional<Complainant> there = book.complainant(number);
        if (there.isPresent() && !there.get().bodyHash().equals(request.hash())) {
            return new Outcome.KeyReused();
        }
        Optional<Complaint> known = book.find(number);
        if (known.isPresent()) {
            // Also when the person was erased since: what was asked for once is not kept a second time.
            return new Outcome.Done(known.get());
        }
        if (there.isEmpty() && book.keptSince(request.personKey(), now.minus(AN_HOUR)) >= MOST_AN_HOUR) {
            return new Outcome.TooMany();
        }
        Complainant complainant = new Complainant(
                number,
                request.personKey(),
                request.name(),
                request.email(),
                request.phone(),
                request.text(),
                request.wish(),
                request.locale(),
                request.consentVersion(),
                now,
                request.hash());
        if (there.isEmpty() && !book.keep(complainant)) {
            return receive(request, now);
        }
        Complaint complaint = Complaint.received(
                number,
                request.territory(),
                request.sessionId(),
                time.due(now),
                new Step(Kind.RECEIVED, now, PERSON, null));
        if (book.begin(complaint)) {
            order(complaint);
        }
        return new Outcome.Done(book.find(number).orElseThrow());
    }

    /** Carries a case on; {@code text} is what a note, an answer or a reason says. */
    public Outcome tell(String number, long seen, Kind kind, @Nullable String text, Instant now, String by) {
        Optional<Complaint> found = book.find(number);
        if (found.isEmpty()) {
            return new Outcome.Unknown();
        }
        Complaint complaint = found.get();
        String textId = text == null ? null : ids.get();
        Optional<Reason> objection = complaint.objection(
                new Wish(kind, textId), seen, book.complainant(number).isEmpty());
        if (objection.isPresent()) {
            return new Outcome.Refused(objection.get(), complaint);
        }
        if (textId != null) {
            book.keepText(textId, number, Objects.requireNonNull(text), now);
        }
        Step step = new Step(kind, now, by, textId);
        if (!book.append(complaint, step)) {
            if (textId != null) {
                book.dropText(textId);
            }
            return new Outcome.Refused(Reason.STALE, book.find(number).orElseThrow());
        }
        Complaint after = complaint.after(step);
        if (kind == Kind.ANSWERED) {
            order(after);
        }
        return new Outcome.Done(after);
    }

    private void order(Complaint complaint) {
        List<MailJob> letters = letters(complaint).toList();
        outbox.queue(letters);
        ordered.expect(letters);
    }

    private static Stream<MailJob> letters(Complaint complaint) {
        return complaint.story().stream().flatMap(step -> switch (step.kind()) {
            case RECEIVED -> Stream.of(MailJob.complaintReceived(complaint.number(), step.at()));
            case ANSWERED ->
                Stream.of(MailJob.complaintAnswered(
                        complaint.number(), Objects.requireNonNull(step.textId()), step.at()));
            case TAKEN, NOTED, CLOSED, REOPENED -> Stream.<MailJob>empty();
        });
    }

    /** Orders letters that a crash left unordered; those that are ordered stay as they are. */
    public void finish(Instant now) {
        Instant recent = now.minus(LETTERS_LOOKED_AT);
        for (String number : book.numbers()) {
            book.find(number)
                    .filter(complaint -> complaint.story().getLast().at().isAfter(recent))
                    .ifPresent(this::order);
        }
    }

    /**
     * Deletes the person and the texts of cases closed longer than that, and of requests that never became a case; and
     * texts that stayed without an entry or without a person.
     *
     * @return how many cases are nobody's any more
     */
    public long forgetOld(Period kept, Instant now) {
        Instant before = now.atZone(AnswerDeadline.PARIS).minus(kept).toInstant();
        long forgotten = 0;
        for (String number : book.keptBefore(now.minus(UNFINISHED))) {
            boolean over = book.find(number)
                    .map(complaint -> complaint
                            .closedSince()
                            .filter(closed -> !closed.isAfter(before))
                            .isPresent())
                    .orElse(true);
            if (over && book.forget(number)) {
                forgotten++;
            }
        }
        book.textsKeptBefore(now.minus(UNFINISHED)).forEach(this::dropLost);
        return forgotten;
    }

    /** A crash left them, or they were written while the person was being erased. */
    private void dropLost(String number, Set<String> textIds) {
        Set<String> belonging = book.complainant(number).isEmpty()
                ? Set.of()
                : book.find(number).map(Complaint::textIds).orElse(Set.of());
        textIds.stream().filter(id -> !belonging.contains(id)).forEach(book::dropText);
    }
}
