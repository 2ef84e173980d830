package fr.spro.registration.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import fr.spro.registration.TestDatabase;
import fr.spro.registration.roster.Counts;
import fr.spro.registration.roster.JournalRedaction;
import fr.spro.registration.roster.Outcome;
import fr.spro.registration.roster.PersonFunction;
import fr.spro.registration.roster.Registration;
import fr.spro.registration.roster.RegistrationState;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.RosterDecision;
import fr.spro.registration.roster.RosterState;
import fr.spro.registration.roster.Sessions;
import fr.spro.registration.roster.SignUpOrigin;
import fr.spro.registration.signup.RosterWorkers;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PersonEraserTest {

    private static final MongoClient CLIENT = TestDatabase.client();

    @AfterAll
    static void close() {
        CLIENT.close();
    }

    /** A process that dies. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    /** Dies at one call of its rooms, after it had its effect: which is before the next one. */
    private static final class Fate {
        private final AtomicInteger calls = new AtomicInteger();
        private final int at;

        Fate(int at) {
            this.at = at;
        }

        <T> T on(Class<T> room, T real) {
            return room.cast(Proxy.newProxyInstance(
                    room.getClassLoader(), new Class<?>[] {room}, (self, method, args) -> {
                        boolean now = calls.incrementAndGet() == at;
                        Object answer;
                        try {
                            answer = method.invoke(real, args);
                        } catch (InvocationTargetException e) {
                            throw Objects.requireNonNull(e.getCause());
                        }
                        if (now) {
                            throw new Killed();
                        }
                        return answer;
                    }));
        }

        PersonEraser.Rooms rooms(ErasureWorld world) {
            return new PersonEraser.Rooms(
                    on(ErasureRepository.class, world.erasures),
                    on(PersonalRecords.class, world.records),
                    on(fr.spro.registration.signup.Contacts.class, world.contacts),
                    on(fr.spro.registration.roster.JournalRedaction.class, world.traces),
                    on(fr.spro.registration.roster.RosterRepository.class, world.journal),
                    on(fr.spro.registration.dispatch.HandlerPositions.class, world.positions));
        }
    }

    private static PersonErasure ask(ErasureWorld world) {
        PersonErasure asked = PersonErasure.asked(
                "e-1", world.now, PersonErasure.HOLDER, world.person, world.records.placesOf(world.person));
        world.erasures.open(asked);
        return asked;
    }

    private static PersonErasure finish(ErasureWorld world, RosterWorkers on) {
        PersonEraser eraser = world.eraser(world.rooms(), on, Duration.ZERO);
        await().ignoreExceptionsInstanceOf(PersonEraser.NotYet.class)
                .until(() ->
                        eraser.advance(world.erasures.find("e-1").orElseThrow()).doneAt() != null);
        return world.erasures.find("e-1").orElseThrow();
    }

    private static void assertForgotten(ErasureWorld world) {
        String everything = world.everything();
        String folded = everything.toLowerCase(Locale.ROOT);
        for (String bytes : ErasureWorld.BYTES) {
            assertThat(folded).as(bytes).doesNotContain(bytes.toLowerCase(Locale.ROOT));
        }
        assertThat(everything).doesNotContain(world.person).doesNotContain("link-hash-");
        assertThat(folded).contains("other@example.org").contains("hash-of-other");
    }

    @Test
    void takesThePersonOutOfEverythingAndKeepsTheCounts() {
        try (ErasureWorld world = new ErasureWorld(CLIENT)) {
            world.fill();
            world.feed.start();
            await().until(() -> world.records.placesOf(world.person).size() == 3);
            String before = world.everything().toLowerCase(Locale.ROOT);
            for (String bytes : ErasureWorld.BYTES) {
                assertThat(before).as(bytes).contains(bytes.toLowerCase(Locale.ROOT));
            }
            Counts past = world.counts(world.workers, "past");
            ask(world);

            PersonErasure done = finish(world, world.workers);

            assertThat(done.personKey()).isNull();
            assertThat(done.places()).isEmpty();
            assertThat(done.registrations()).isEqualTo(3);
            assertForgotten(world);
            assertThat(world.counts(world.workers, "past")).isEqualTo(past);
            assertThat(world.counts(world.instance(), "past")).isEqualTo(past);
            Counts ahead = world.counts(world.workers, "ahead");
            assertThat(ahead.confirmed()).as("somebody moved up").isEqualTo(1);
            assertThat(ahead.waiting()).isEqualTo(1);
            // Entry by entry, without the snapshot, the same state comes out.
            world.database.getCollection("snapshots").drop();
            for (String session : Set.of("past", "ahead")) {
                assertThat(world.journal.load(session).state()).isEqualTo(world.state(world.workers, session));
            }
        }
    }

    @Test
    void finishesWhateverKillsIt() {
        int points = 0;
        for (boolean died = true; died; points++) {
            try (ErasureWorld world = new ErasureWorld(CLIENT)) {
                world.fill();
                world.feed.start();
                awaitProjection(world);
                RosterState stale = world.state(world.instance(), "past");
                ask(world);
                died = diesAt(points, world);
                finish(world, world.instance());
                // A desk elsewhere that has slept through it all writes what it has in memory.
                world.journal.snapshot(stale);
                assertForgotten(world);
                assertThat(world.counts(world.instance(), "past").attended())
                        .as("point " + points)
                        .isEqualTo(1);
            }
        }
        assertThat(points).as("points at which it was killed").isGreaterThan(30);
    }

    @Test
    void linesThatWereKeptLongEnoughLeaveNothingWhateverKillsIt() {
        int points = 0;
        for (boolean died = true; died; points++) {
            try (ErasureWorld world = new ErasureWorld(CLIENT)) {
                world.fill();
                world.feed.start();
                awaitProjection(world);
                Counts before = world.counts(world.workers, "past");
                died = false;
                try {
                    forgetAll(world, world.eraser(new Fate(points + 1).rooms(world), world.workers, Duration.ZERO));
                } catch (Killed e) {
                    died = true;
                }
                forgetAll(world, world.eraser(world.rooms(), world.instance(), Duration.ZERO));
                assertForgotten(world);
                assertThat(world.counts(world.instance(), "past")).isEqualTo(before);
            }
        }
        assertThat(points).as("points at which it was killed").isGreaterThan(15);
    }

    private static void forgetAll(ErasureWorld world, PersonEraser eraser) {
        for (String session : List.of("past", "ahead")) {
            Set<String> kept = world.state(world.workers, session).registrations().stream()
                    .map(Registration::id)
                    .filter(id -> world.contacts
                            .find(id)
                            .filter(contact -> contact.familyName().equals("Zyxwvut"))
                            .isPresent())
                    .collect(Collectors.toSet());
            if (!kept.isEmpty()) {
                await().ignoreExceptionsInstanceOf(PersonEraser.NotYet.class).until(() -> {
                    eraser.forgetLines(session, kept);
                    return true;
                });
            }
        }
    }

    private static void awaitProjection(ErasureWorld world) {
        await().pollInterval(Duration.ofMillis(5))
                .until(() -> Set.of("past", "ahead").stream()
                        .allMatch(session -> world.positions.of("people", session)
                                >= world.state(world.workers, session).version()));
    }

    private static boolean diesAt(int point, ErasureWorld world) {
        PersonEraser doomed = world.eraser(new Fate(point).rooms(world), world.workers, Duration.ZERO);
        try {
            await().pollInterval(Duration.ofMillis(5))
                    .ignoreExceptionsInstanceOf(PersonEraser.NotYet.class)
                    .until(() -> doomed.advance(world.erasures.find("e-1").orElseThrow())
                                    .doneAt()
                            != null);
            return point == 0;
        } catch (Killed e) {
            return true;
        }
    }

    @Test
    void waitsForAProjectionThatIsBehindAndFindsWhatItBrings() {
        try (ErasureWorld world = new ErasureWorld(CLIENT)) {
            world.fill();
            // Nothing is projected: only the times that were claimed tell of the registrations.
            PersonErasure asked = PersonErasure.asked("e-1", world.now, PersonErasure.HOLDER, world.person, Set.of());
            world.erasures.open(asked);
            PersonEraser eraser = world.eraser(world.rooms(), world.workers, Duration.ZERO);
            assertThatThrownBy(() -> eraser.advance(asked)).isInstanceOf(PersonEraser.NotYet.class);
            assertThat(world.everything()).contains(world.person);
            world.feed.start();
            assertThat(finish(world, world.workers).registrations()).isEqualTo(3);
            assertForgotten(world);
        }
    }

    @Test
    void leavesWhoComesBackAlone() {
        try (ErasureWorld world = new ErasureWorld(CLIENT)) {
            world.fill();
            world.feed.start();
            PersonErasure asked = ask(world);
            PersonEraser eraser = world.eraser(world.rooms(), world.workers, Duration.ofSeconds(60));
            await().ignoreExceptionsInstanceOf(PersonEraser.NotYet.class)
                    .until(() -> eraser.advance(asked).settleAt() != null);
            world.now = world.now.plusSeconds(30);
            assertThat(eraser.advance(world.erasures.find("e-1").orElseThrow()).doneAt())
                    .isNull();
            String again = world.signUp("ahead", world.person, ErasureWorld.EMAIL, "new-hash");
            world.now = world.now.plusSeconds(31);
            finish(world, world.workers);
            assertThat(world.contacts.find(again)).isPresent();
            await().untilAsserted(() -> assertThat(world.records.placesOf(world.person))
                    .containsExactly(new RegistrationRef("ahead", again)));
            assertThat(world.state(world.workers, "ahead").registrations().stream()
                            .filter(line -> line.id().equals(again))
                            .map(line -> line.line().personKey()))
                    .containsExactly(world.person);
        }
    }

    @Test
    void answersARetryOfSomebodyElseAsBefore() {
        try (ErasureWorld world = new ErasureWorld(CLIENT)) {
            world.fill();
            world.feed.start();
            ask(world);
            finish(world, world.workers);
            String key = world.state(world.workers, "past").answers().values().stream()
                    .filter(answer -> answer.outcome() instanceof Outcome.SignedUp up
                            && up.registrationId().equals(world.past))
                    .findFirst()
                    .orElseThrow()
                    .key();
            RosterDecision retried = world.tell(
                    "past",
                    new RosterCommand.Register(
                            key, "whatever", "fresh", world.person, "org-1", PersonFunction.CONSEIL, false));
            assertThat(((Outcome.SignedUp) ((RosterDecision.Accepted) retried).outcome()))
                    .returns(world.past, Outcome.SignedUp::registrationId)
                    .returns(RegistrationState.CONFIRMED, Outcome.SignedUp::state);
            assertThat(Sessions.NOW).isEqualTo(world.now);
        }
    }

    @Test
    void blanksOneKindOfThingByItself() {
        try (ErasureWorld world = new ErasureWorld(CLIENT)) {
            world.fill();
            JournalRedaction.Found found = world.traces.find("past", world.past);
            assertThat(found.kinds())
                    .containsExactlyInAnyOrder(JournalRedaction.What.PERSON_KEY, JournalRedaction.What.REQUEST_HASHES);
            assertThat(found.keys()).as("of the sign-up and of the one again").hasSize(2);
            world.traces.blank("past", world.past, Set.of(JournalRedaction.What.REQUEST_HASHES), found.version());
            JournalRedaction.Found then = world.traces.find("past", world.past);
            assertThat(then.kinds()).containsExactly(JournalRedaction.What.PERSON_KEY);
            assertThat(then.keys()).isEqualTo(found.keys());
            assertThat(world.traces.find("past", "nobody").kinds()).isEmpty();
        }
    }

    @Test
    void twoPeopleOfOneEntryDoNotUndoEachOther() throws Exception {
        try (ErasureWorld world = new ErasureWorld(CLIENT)) {
            world.fill();
            List<RosterCommand.Member> members = IntStream.range(0, 8)
                    .mapToObj(i -> new RosterCommand.Member(
                            "m" + i, "member-key-" + i, "org-1", PersonFunction.CONSEIL, false, null))
                    .toList();
            world.tell(
                    "third",
                    new RosterCommand.RegisterGroup(
                            "group",
                            "hash-of-group",
                            "g",
                            members,
                            RosterCommand.IfFull.AS_MANY_AS_FIT,
                            true,
                            SignUpOrigin.Kind.GROUP,
                            "organiser"));
            try (ExecutorService together = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Future<?> each : members.stream()
                        .map(member -> together.submit(() -> world.traces.blank(
                                "third", member.registrationId(), EnumSet.allOf(JournalRedaction.What.class), 100)))
                        .toList()) {
                    each.get();
                }
            }
            assertThat(world.everything().lines().filter(line -> line.contains("third|")))
                    .noneMatch(line -> line.contains("member-key-") || line.contains("hash-of-group"));
        }
    }
}
