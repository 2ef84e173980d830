package fr.spro.registration.printouts.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.spro.platform.core.Ids;
import fr.spro.platform.core.Millis;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.problems.ProblemTexts;
import fr.spro.registration.printouts.AttendanceSheetCode;
import fr.spro.registration.roster.Attendance;
import fr.spro.registration.roster.Outcome;
import fr.spro.registration.roster.PersonFunction;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.signup.Contact;
import fr.spro.registration.signup.PersonKeys;
import fr.spro.registration.signup.http.SessionCommands;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells a roster the lines of a sheet, all at once, so that its worker stores them in few entries. Each line has scan ids of
 * its own made from the sheet: the first one not used up by a mark that was taken back since.
 */
@Component
final class SignedSheetTransfer {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final String DEMO_DOMAIN = "@demonstration.example";

    /** Times that one line of one sheet can be marked and unmarked again. */
    private static final int ATTEMPTS = 20;

    private final PrintedParticipantList rolls;
    private final PersonKeys people;
    private final ProblemTexts problems;
    private final Clock clock;

    SignedSheetTransfer(PrintedParticipantList rolls, PersonKeys people, ProblemTexts problems, Clock clock) {
        this.rolls = rolls;
        this.people = people;
        this.problems = problems;
        this.clock = clock;
    }

    /** What happened to a line. */
    enum Result {
        MARKED,
        /** Somebody had marked this person present before. */
        ALREADY,
        UNMARKED,
        REFUSED
    }

    /** What happened to one line; a refused one says why, with the code of the problem. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Done(
            @Nullable String registrationId,
            @Nullable String givenName,
            @Nullable String familyName,
            Result result,
            @Nullable OffsetDateTime attendedAt,
            @Nullable String code,
            @Nullable String detail) {}

    /** Somebody on an empty line. */
    record Person(
            String givenName,
            String familyName,
            @Nullable String email,
            @Nullable String organisationId,
            @Nullable PersonFunction function) {}

    /** What all lines of one saving have in common. */
    record Batch(
            SessionCommands.OneSession session, AttendanceSheetCode code, Instant at, String by, Locale language) {}

    List<Done> mark(Batch batch, List<String> present, List<String> absent) {
        List<String> all = new ArrayList<>(present);
        all.addAll(absent);
        Map<String, Contact> contacts = rolls.contacts(all);
        Map<String, Attendance> marks = rolls.marks(batch.session());
        return together(all.size(), i -> {
            String id = all.get(i);
            boolean wanted = i < present.size();
            Attendance mark = marks.get(id);
            Contact known = contacts.get(id);
            Contact contact =
                    known == null || !known.sessionId().equals(batch.code().sessionId()) ? null : known;
            if (wanted && mark != null && isOurs(batch.code(), id, mark)) {
                return done(new Outcome.Present(id, mark.at(), false), contact, Result.MARKED);
            }
            return attempt(batch, contact, id, wanted, attempt -> {
                String scan = batch.code().scanId(id, attempt);
                return batch.session()
                        .tell(
                                wanted
                                        ? new RosterCommand.Attend(id, scan, batch.at(), batch.by())
                                        : new RosterCommand.UndoAttendance(id, scan, batch.by()),
                                null);
            });
        });
    }

    /** Whether it was this sheet that marked the person present. */
    private static boolean isOurs(AttendanceSheetCode code, String id, Attendance mark) {
        return IntStream.rangeClosed(1, ATTEMPTS)
                .anyMatch(attempt -> code.scanId(id, attempt).equals(mark.scanId()));
    }

    List<Done> admit(Batch batch, List<Person> walkIns) {
        Map<String, Integer> alike = new HashMap<>();
        List<String> keys = walkIns.stream()
                .map(one -> one.givenName() + '|' + one.familyName() + '|' + one.email())
                .map(name -> "walk-in|" + name + '|' + alike.merge(name, 1, Integer::sum))
                .toList();
        return together(walkIns.size(), i -> {
            Person one = walkIns.get(i);
            String id = Ids.random();
            String email = one.email();
            boolean demo = email != null && email.endsWith(DEMO_DOMAIN);
            Contact contact = new Contact(
                    id,
                    batch.code().sessionId(),
                    one.givenName(),
                    one.familyName(),
                    email,
                    "fr",
                    null,
                    null,
                    Millis.now(clock),
                    demo);
            return attempt(
                    batch,
                    contact,
                    null,
                    true,
                    attempt -> batch.session()
                            .tell(
                                    new RosterCommand.WalkIn(
                                            batch.code().scanId(keys.get(i), attempt),
                                            id,
                                            email == null ? null : people.of(email),
                                            one.organisationId(),
                                            one.function(),
                                            batch.at(),
                                            batch.by(),
                                            demo),
                                    contact));
        });
    }

    private Done attempt(
            Batch batch, @Nullable Contact contact, @Nullable String id, boolean wanted, IntFunction<Outcome> command) {
        try {
            for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
                if (command.apply(attempt) instanceof Outcome.Present present
                        && (present.attendedAt() != null) == wanted) {
                    Result result = wanted ? present.already() ? Result.ALREADY : Result.MARKED : Result.UNMARKED;
                    return done(present, contact, result);
                }
            }
            throw Problem.of(422, "IDEMPOTENCY_KEY_REUSED");
        } catch (Problem why) {
            return new Done(
                    id,
                    contact == null ? null : contact.givenName(),
                    contact == null ? null : contact.familyName(),
                    Result.REFUSED,
                    null,
                    why.code(),
                    problems.detail(why.code(), batch.language(), why.args()));
        }
    }

    private static Done done(Outcome.Present present, @Nullable Contact contact, Result result) {
        Instant at = present.attendedAt();
        return new Done(
                present.registrationId(),
                contact == null ? null : contact.givenName(),
                contact == null ? null : contact.familyName(),
                result,
                at == null ? null : at.atZone(PARIS).toOffsetDateTime(),
                null,
                null);
    }

    /** Every line waits in a thread of its own, so that the worker finds them all. */
    private static List<Done> together(int lines, IntFunction<Done> line) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Done>> running = new ArrayList<>();
            for (int i = 0; i < lines; i++) {
                int index = i;
                running.add(threads.submit(() -> line.apply(index)));
            }
            List<Done> done = new ArrayList<>();
            for (Future<Done> one : running) {
                done.add(one.get());
            }
            return done;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
