package fr.spro.registration.organisermessages;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.registration.mail.InMemoryMailQueue;
import fr.spro.registration.mail.MailJob;
import fr.spro.registration.mail.MailQueue;
import fr.spro.registration.roster.Attendance;
import fr.spro.registration.roster.RegistrationDetails;
import fr.spro.registration.roster.RegistrationState;
import fr.spro.registration.roster.RegistrationView;
import fr.spro.registration.signup.Contact;
import fr.spro.registration.signup.InMemoryContacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrganiserMessageHandlingTest {
    private static final Instant NOW = Instant.parse("2027-04-01T10:00:00Z");

    /** Like the real one, without a database: a number is taken once. */
    private static final class Book implements OrganiserMessageRepository {
        final Map<String, OrganiserMessage> messages = new ConcurrentHashMap<>();
        final Map<String, List<String>> lists = new ConcurrentHashMap<>();
        final Map<String, Begun> work = new ConcurrentHashMap<>();

        @Override
        public List<OrganiserMessage> of(String sessionId) {
            List<OrganiserMessage> all = new ArrayList<>();
            for (OrganiserMessage next = messages.get(sessionId + 1);
                    next != null;
                    next = messages.get(sessionId + (all.size() + 1))) {
                all.add(next);
            }
            return all;
        }

        @Override
        public Optional<OrganiserMessage> find(String sessionId, int number) {
            return Optional.ofNullable(messages.get(sessionId + number));
        }

        @Override
        public void keepList(String list, List<String> registrations) {
            lists.put(list, registrations);
        }

        @Override
        public List<String> list(String list) {
            return lists.getOrDefault(list, List.of());
        }

        @Override
        public void dropList(String list) {
            lists.remove(list);
        }

        @Override
        public boolean append(OrganiserMessage message) {
            return messages.putIfAbsent(message.sessionId() + message.number(), message) == null;
        }

        @Override
        public void begin(String sessionId, int number, Instant at) {
            work.put(sessionId + number, new Begun(sessionId, number, at));
        }

        @Override
        public List<Begun> begun(Instant before) {
            return work.values().stream()
                    .filter(one -> one.at().isBefore(before))
                    .toList();
        }

        @Override
        public void done(String sessionId, int number) {
            work.remove(sessionId + number);
        }
    }

    private final Book book = new Book();
    private final InMemoryContacts contacts = new InMemoryContacts();
    private final InMemoryMailQueue outbox = new InMemoryMailQueue();
    private final AtomicInteger ids = new AtomicInteger();
    private final OrganiserMessageHandling messages = messages(outbox);
    private final List<RegistrationView> lines = new ArrayList<>();

    private OrganiserMessageHandling messages(MailQueue to) {
        return new OrganiserMessageHandling(book, contacts, to, orders -> {}, () -> "list" + ids.incrementAndGet());
    }

    @BeforeEach
    void aRoster() {
        add("came", RegistrationState.CONFIRMED, true, "came@exemple.fr");
        add("absent", RegistrationState.CONFIRMED, false, "absent@exemple.fr");
        add("waits", RegistrationState.WAITING, false, "waits@exemple.fr");
        add("offered", RegistrationState.OFFERED, false, "offered@exemple.fr");
        add("asked", RegistrationState.PENDING, false, "asked@exemple.fr");
        add("gone", RegistrationState.CANCELLED, false, "gone@exemple.fr");
        add("walked", RegistrationState.CONFIRMED, true, null);
    }

    private void add(String id, RegistrationState state, boolean came, @Nullable String email) {
        lines.add(new RegistrationView(
                "s1",
                1,
                new RegistrationDetails(id, null, null, null, NOW, false, false),
                state,
                null,
                came ? new Attendance(NOW, "scan") : null,
                List.of(),
                null,
                null));
        contacts.store(List.of(new Contact(id, "s1", "A", "B", email, "fr", null, NOW, NOW, false)));
    }

    private OrganiserMessageHandling.Result send(
            OrganiserMessageHandling by, String key, String text, RecipientGroup... to) {
        return by.send("s1", new OrganiserMessageDraft(Set.of(to), "Salle", text), key, "organiser", NOW, () -> lines);
    }

    @Test
    void reachesThoseOfTheChosenStatesWhoHaveAnAddress() {
        assertThat(messages.reached(lines, Set.of(RecipientGroup.CONFIRMED))).containsExactly("came", "absent");
        assertThat(messages.reached(lines, Set.of(RecipientGroup.ATTENDED))).containsExactly("came");
        assertThat(messages.reached(lines, Set.of(RecipientGroup.ABSENT))).containsExactly("absent");
        assertThat(messages.reached(
                        lines, Set.of(RecipientGroup.WAITING, RecipientGroup.OFFERED, RecipientGroup.PENDING)))
                .containsExactly("waits", "offered", "asked");
    }

    @Test
    void aRepeatedRequestIsTheSameMessage() {
        OrganiserMessageHandling.Result first = send(messages, "k1", "a", RecipientGroup.CONFIRMED);
        add("late", RegistrationState.CONFIRMED, false, "late@exemple.fr");
        OrganiserMessageHandling.Result again = send(messages, "k1", "a", RecipientGroup.CONFIRMED);

        assertThat(again).isEqualTo(first);
        assertThat(outbox.orders()).extracting(MailJob::registrationId).containsExactly("came", "absent");
        assertThat(send(messages, "k1", "b", RecipientGroup.CONFIRMED))
                .isInstanceOf(OrganiserMessageHandling.Result.KeyReused.class);
        assertThat(send(messages, "k2", "a", RecipientGroup.WAITING))
                .isInstanceOfSatisfying(
                        OrganiserMessageHandling.Result.Sent.class,
                        sent -> assertThat(sent.message().number()).isEqualTo(2));
    }

    @Test
    void manyClicksAtTwoInstancesMakeOneMessage() throws InterruptedException {
        OrganiserMessageHandling other = messages(outbox);
        Set<OrganiserMessageHandling.Result> results = ConcurrentHashMap.newKeySet();
        List<Thread> clicks = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            OrganiserMessageHandling by = i % 2 == 0 ? messages : other;
            clicks.add(Thread.ofVirtual().start(() -> results.add(send(by, "k1", "a", RecipientGroup.CONFIRMED))));
        }
        for (Thread click : clicks) {
            click.join();
        }

        assertThat(results).hasSize(1);
        assertThat(book.of("s1")).hasSize(1);
        assertThat(book.lists).hasSize(1);
        assertThat(outbox.orders()).hasSize(2);
        assertThat(book.work).isEmpty();
    }

    @Test
    void whatACrashCutShortIsFinishedLater() {
        MailQueue dead = new FailingOutbox();
        OrganiserMessageHandling crashing = messages(dead);
        try {
            send(crashing, "k1", "a", RecipientGroup.CONFIRMED);
        } catch (IllegalStateException crash) {
            assertThat(crash).hasMessage("crash");
        }
        assertThat(outbox.orders()).isEmpty();

        assertThat(messages.finish(NOW.plusSeconds(29))).isZero();
        assertThat(messages.finish(NOW.plusSeconds(31))).isEqualTo(1);
        assertThat(outbox.orders()).hasSize(2);
        assertThat(messages.finish(NOW.plusSeconds(99))).isZero();
    }

    @Test
    void whatWasBegunAndNeverStoredIsForgotten() {
        book.begin("s1", 1, NOW);

        assertThat(messages.finish(NOW.plusSeconds(60))).isZero();
        assertThat(book.work).hasSize(1);
        assertThat(messages.finish(NOW.plusSeconds(601))).isZero();
        assertThat(book.work).isEmpty();
    }

    @Test
    void nobodyToWriteToIsSaid() {
        lines.clear();
        assertThat(send(messages, "k1", "a", RecipientGroup.CONFIRMED))
                .isInstanceOf(OrganiserMessageHandling.Result.NobodyToWriteTo.class);
        assertThat(book.messages).isEmpty();
    }
}
