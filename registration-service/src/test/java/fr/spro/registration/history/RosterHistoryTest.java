package fr.spro.registration.history;

import static fr.spro.registration.roster.Sessions.NOW;
import static fr.spro.registration.roster.Sessions.aSession;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.platform.test.InMemoryJournal;
import fr.spro.registration.roster.Counts;
import fr.spro.registration.roster.PersonFunction;
import fr.spro.registration.roster.RegistrationDetails;
import fr.spro.registration.roster.RegistrationView;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.RosterChange;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.RosterEntry;
import fr.spro.registration.roster.RosterRepository;
import fr.spro.registration.roster.RosterState;
import fr.spro.registration.roster.ScanRecord;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.SignUpOrigin;
import fr.spro.registration.roster.SignUpRules;
import fr.spro.registration.roster.decisions.OfferRule;
import fr.spro.registration.roster.kafka.RosterMessages;
import fr.spro.registration.roster.mongo.MongoRosterRepository;
import fr.spro.registration.signup.Contact;
import fr.spro.registration.signup.Contacts;
import fr.spro.registration.signup.RosterWorkerSettings;
import fr.spro.registration.signup.RosterWorkers;
import fr.spro.registration.signup.TimeClaims;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RosterHistoryTest {

    private static final Contacts NOBODY = new Contacts() {
        @Override
        public Optional<Contact> find(String registrationId) {
            return Optional.empty();
        }

        @Override
        public Map<String, Contact> find(Collection<String> registrationIds) {
            return Map.of();
        }

        @Override
        public void store(List<Contact> contacts) {
            // Stories need no names.
        }

        @Override
        public boolean correct(Contact seen, Contact corrected) {
            return false;
        }

        @Override
        public void delete(Collection<String> registrationIds) {
            // Nothing is kept.
        }
    };

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final RosterRepository journal =
            new MongoRosterRepository(new InMemoryJournal(), RosterMessages::of, _ -> {}, (_, _) -> {});

    private static RegistrationDetails line(String id) {
        return new RegistrationDetails(id, "k-" + id, "org-1", PersonFunction.CONSEIL, NOW, false, false);
    }

    private static RosterCommand.Register register(String id) {
        return new RosterCommand.Register("key-" + id, "body", id, "k-" + id, "org-1", PersonFunction.CONSEIL, false);
    }

    @Test
    void tellsOfAnOfferThatLapsedByTheClock() throws Exception {
        AtomicInteger writers = new AtomicInteger();
        try (RosterWorkers workers = new RosterWorkers(
                journal,
                NOBODY,
                now::get,
                () -> "w" + writers.incrementAndGet(),
                _ -> {},
                TimeClaims.NONE,
                RosterWorkerSettings.USUAL)) {
            SignUpRules rules = new SignUpRules(
                    SignUpRules.Admission.OPEN, new OfferRule(2, Set.of()), List.of(), null, null, false, 0, List.of());
            tell(
                    workers,
                    new RosterCommand.ApplySession(aSession("s").capacity(1).copy()));
            tell(workers, new RosterCommand.ApplyRules(rules, SignUpRules.USUAL, "odile"));
            tell(workers, register("a"));
            tell(workers, register("b"));
            tell(workers, register("c"));
            tell(workers, new RosterCommand.Cancel("a", "holder"));
            now.set(NOW.plus(Duration.ofDays(1)));
            tell(workers, new RosterCommand.PassTime());
            long end = workers.ask("s", Roster::version).get(20, TimeUnit.SECONDS) + 1;
            RosterHistory.Page story = new RosterHistory(journal).ofRegistration("s", "b", end, 100);
            assertThat(story.happenings().reversed())
                    .extracting(HistoryEntry::what)
                    .containsExactly(HistoryKind.QUEUED, HistoryKind.OFFERED, HistoryKind.OFFER_LAPSED);
            assertThat(story.happenings().getFirst().by()).isEqualTo(Author.SYSTEM);
            assertThat(story.before()).isNull();
        }
    }

    @Test
    void namesWhoChangedASessionWithoutTellingItsPeople() throws Exception {
        try (RosterWorkers workers = new RosterWorkers(
                journal, NOBODY, now::get, () -> "w", _ -> {}, TimeClaims.NONE, RosterWorkerSettings.USUAL)) {
            tell(
                    workers,
                    new RosterCommand.ApplySession(aSession("s").version(1).copy()));
            tell(workers, new RosterCommand.ApplySession(decided(2, 0)));
            tell(workers, new RosterCommand.ApplySession(decided(3, 3)));
        }

        List<HistoryEntry> story =
                new RosterHistory(journal).ofSession("s", 4, 100).happenings();
        assertThat(story).extracting(HistoryEntry::subject).containsExactly("odile", "odile", null);
        assertThat(story.getFirst().details()).containsEntry("notified", true);
        assertThat(story.get(1).details()).containsEntry("notified", false);
        assertThat(story.get(2).details()).doesNotContainKey("notified");
    }

    private static SessionCopy decided(long version, long sent) {
        return aSession("s")
                .version(version)
                .copy()
                .withNotification(new SessionCopy.Notification(sent, version, "odile"));
    }

    private static void tell(RosterWorkers workers, RosterCommand command) throws Exception {
        workers.tell("s", command, null).get(20, TimeUnit.SECONDS);
    }

    private static List<HistoryEntry> told(RosterChange... changes) {
        return HistoryNarrator.of(new RosterEntry("s", 7, "w", NOW, List.of(changes), List.of()));
    }

    @Test
    void tellsWhoMadeALineForSomebodyElse() {
        List<HistoryEntry> story = told(
                new RosterChange.Registered(madeBy(SignUpOrigin.Kind.GROUP, RosterCommand.RegisterGroup.REFERENT)),
                new RosterChange.Registered(madeBy(SignUpOrigin.Kind.GROUP, "odile")),
                new RosterChange.Queued(madeBy(SignUpOrigin.Kind.LIST, "odile"), 4, 2),
                new RosterChange.Registered(madeBy(SignUpOrigin.Kind.MOVE, "odile")),
                new RosterChange.Registered(line("a")));
        assertThat(story)
                .extracting(HistoryEntry::by)
                .containsExactly(Author.REFERENT, Author.ORGANISER, Author.ORGANISER, Author.ORGANISER, Author.HOLDER);
        assertThat(story).extracting(HistoryEntry::subject).containsExactly(null, "odile", "odile", "odile", null);
        assertThat(story.get(2).details()).containsEntry("list", true).containsEntry("position", 2);
        assertThat(story.get(3).details()).containsEntry("moved", true);
    }

    private static RegistrationDetails madeBy(SignUpOrigin.Kind kind, String by) {
        return new RegistrationDetails(
                "z", "k-z", "org-1", PersonFunction.CONSEIL, NOW, false, false, null, null, new SignUpOrigin(kind, by));
    }

    @Test
    void hasWordsForEveryKindOfChange() {
        Instant at = NOW.minusSeconds(60);
        List<HistoryEntry> story = told(
                new RosterChange.SessionApplied(aSession("s").copy()),
                new RosterChange.RulesApplied(SignUpRules.USUAL, at, "odile"),
                new RosterChange.Registered(line("a")),
                new RosterChange.Queued(line("b"), 4, 2),
                new RosterChange.Requested(line("c")),
                new RosterChange.SignedUpAgain("a"),
                new RosterChange.Overlapped("other", "x"),
                new RosterChange.Promoted("b"),
                new RosterChange.Offered("b", NOW),
                new RosterChange.OfferAccepted("b", at, "holder"),
                new RosterChange.OfferLapsed("b", at),
                new RosterChange.Approved("c", 5L, at, "odile"),
                new RosterChange.Declined("c", at, "odile", "Complet"),
                new RosterChange.GivenPlace("b", at, "odile", "Intervenante"),
                new RosterChange.HandedOver("b", line("d"), at, "referent"),
                new RosterChange.Cancelled("d", at, "holder", null),
                new RosterChange.Attended("a", "s1", at, "odile"),
                new RosterChange.Admitted("b", "s2", at, "odile"),
                new RosterChange.WalkedIn(line("e"), "s3", at, "odile"),
                new RosterChange.ScannedAgain("a", "s4"),
                new RosterChange.ScanNoted(
                        new ScanRecord("s5", ScanRecord.Kind.ELSEWHERE, "z", null, at, "odile", "Porte A", 0)),
                new RosterChange.AttendanceUndone("a", "s1", at, "odile"),
                new RosterChange.Wished("a", List.of("x", "y"), at, "holder"),
                new RosterChange.Corrected(line("a"), List.of("givenName"), null, at, "holder"),
                new RosterChange.Forgotten("a", List.of("key-a"), at));
        assertThat(story).extracting(HistoryEntry::what).containsExactly(HistoryKind.values());
        assertThat(RosterChange.class.getPermittedSubclasses()).hasSameSizeAs(HistoryKind.values());
        assertThat(story).allSatisfy(happening -> {
            assertThat(happening.version()).isEqualTo(7);
            assertThat(happening.subject()).isEqualTo(happening.by() == Author.ORGANISER ? "odile" : null);
        });
        assertThat(story.get(14).concerns("d")).isTrue();
        assertThat(story.get(14).by()).isEqualTo(Author.REFERENT);
        assertThat(story.get(3).details()).containsEntry("position", 2);
    }

    /** A journal of numbered entries that counts how often it is asked. */
    private static final class Numbered implements Supplied {
        private final int entries;
        private int asked;

        Numbered(int entries) {
            this.entries = entries;
        }

        @Override
        public List<RosterEntry> between(long version, long last) {
            List<RosterEntry> found = new ArrayList<>();
            for (long v = version + 1; v <= Math.min(last, entries); v++) {
                asked++;
                found.add(new RosterEntry(
                        "s",
                        v,
                        "w",
                        NOW,
                        List.of(v == 1 ? new RosterChange.Registered(line("a")) : new RosterChange.SignedUpAgain("b")),
                        List.of()));
            }
            return found;
        }
    }

    private interface Supplied {
        List<RosterEntry> between(long version, long last);
    }

    @Test
    void readsALongJournalInSteps() {
        Numbered entries = new Numbered(5_000);
        RosterHistory history = new RosterHistory(new OnlyReading(entries));
        RosterHistory.Page page = history.ofSession("s", 5_001, 20);
        assertThat(page.happenings()).hasSize(20);
        assertThat(page.before()).isEqualTo(4_981);
        assertThat(entries.asked).isLessThanOrEqualTo(50);

        entries.asked = 0;
        List<HistoryEntry> found = new ArrayList<>();
        Long before = 5_001L;
        int pages = 0;
        while (before != null) {
            RosterHistory.Page part = history.ofRegistration("s", "a", before, 100);
            found.addAll(part.happenings());
            before = part.before();
            pages++;
        }
        assertThat(found).extracting(HistoryEntry::what).containsExactly(HistoryKind.SIGNED_UP);
        assertThat(pages).isEqualTo(5);
        assertThat(entries.asked).isLessThanOrEqualTo(5_050);
    }

    /** The journal's reading side only. */
    private record OnlyReading(Supplied entries) implements RosterRepository {
        @Override
        public List<RosterEntry> between(String sessionId, long version, long last) {
            return entries.between(version, last);
        }

        @Override
        public Roster load(String sessionId) {
            throw new IllegalStateException("a history loads no roster");
        }

        @Override
        public Optional<RosterEntry> find(String sessionId, long version) {
            throw new IllegalStateException("a history reads in steps");
        }

        @Override
        public Appended append(RosterEntry entry, List<RegistrationView> touched, @Nullable Counts counts) {
            throw new IllegalStateException("a history changes nothing");
        }

        @Override
        public void snapshot(RosterState state) {
            throw new IllegalStateException("a history changes nothing");
        }

        @Override
        public Set<String> ahead(Map<String, Long> versions) {
            return Set.of();
        }

        @Override
        public Map<String, Long> heads() {
            return Map.of();
        }
    }
}
