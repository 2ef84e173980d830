package fr.spro.events.programme.mongo;

import static fr.spro.events.programme.Proposals.NOW;
import static fr.spro.events.programme.Proposals.inDays;
import static fr.spro.events.programme.Proposals.series;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.events.programme.Event;
import fr.spro.events.programme.EventChange;
import fr.spro.events.programme.EventCommand;
import fr.spro.events.programme.EventCommandHandler;
import fr.spro.events.programme.EventDecision;
import fr.spro.events.programme.Notification;
import fr.spro.events.programme.OrganiserScope;
import fr.spro.events.programme.ProgrammeIndex;
import fr.spro.events.programme.Proposals;
import fr.spro.events.programme.Session;
import fr.spro.events.seed.SeedFile;
import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.journal.Decision;
import fr.spro.platform.journal.JournalEntry;
import fr.spro.platform.messaging.StateMessage;
import fr.spro.platform.messaging.Topics;
import fr.spro.platform.test.InMemoryJournal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventDocumentsTest {
    private final InMemoryJournal store = new InMemoryJournal();
    private final List<String> told = new ArrayList<>();

    private Aggregates<Event, EventChange> aggregates() {
        return Proposals.events(store, id -> {
            synchronized (told) {
                told.add(id);
            }
        });
    }

    private EventCommandHandler instance() {
        return new EventCommandHandler(
                aggregates(), new ProgrammeIndex(key -> key), key -> !key.equals("nowhere"), key -> true);
    }

    private static Decision<Event, EventChange, EventDecision> change(
            EventCommandHandler events, String id, EventCommand command) {
        return events.change(id, command, OrganiserScope.everywhere(), "test", NOW);
    }

    @Test
    void readsBackEveryEventOfTheProgramme() {
        EventCommandHandler events = instance();
        SeedFile.programme(NOW)
                .events()
                .forEach(command -> assertThat(events.load(command, NOW)).isTrue());

        ProgrammeIndex rebuilt = new ProgrammeIndex(key -> key);
        new EventCommandHandler(aggregates(), rebuilt, key -> true, key -> true).catchUp();

        assertThat(rebuilt.size()).isEqualTo(42);
        SeedFile.programme(NOW).events().forEach(command -> {
            Event expected = Proposals.accepted(Event.decide(null, command, NOW));
            Event read = Objects.requireNonNull(rebuilt.event(expected.id()));
            assertThat(read.details()).isEqualTo(expected.details());
            assertThat(read.version()).isEqualTo(1);
            assertThat(read).isInstanceOfAny(Event.Published.class, Event.Ended.class);
        });
    }

    @Test
    void loadsNothingTwice() {
        EventCommandHandler events = instance();
        SeedFile.programme(NOW).events().forEach(command -> events.load(command, NOW));

        assertThat(SeedFile.programme(NOW).events())
                .noneMatch(command -> instance().load(command, NOW));
        assertThat(store.heads().values()).containsOnly(1L);
    }

    @Test
    void letsManyWritersEachHaveTheirTurn() throws Exception {
        EventCommandHandler first = instance();
        first.create("e", series("t", inDays(5, 10)), null, OrganiserScope.everywhere(), "test", NOW);
        change(first, "e", new EventCommand.Publish());

        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Decision<Event, EventChange, EventDecision>>> writers = IntStream.range(0, 12)
                    .mapToObj(i -> (Callable<Decision<Event, EventChange, EventDecision>>)
                            () -> change(instance(), "e", new EventCommand.ChangeCapacity("e-1", 100 + i)))
                    .toList();
            for (Future<Decision<Event, EventChange, EventDecision>> done : pool.invokeAll(writers)) {
                assertThat(done.get()).isInstanceOf(Decision.Accepted.class);
            }
        }

        List<JournalEntry> entries = store.after("event/e", 0);
        assertThat(entries).hasSize(14);
        assertThat(Objects.requireNonNull(instance().load("e")).version()).isEqualTo(14);
    }

    @Test
    void refusesAStaleEditAcrossInstances() {
        EventCommandHandler one = instance();
        EventCommandHandler other = instance();
        one.create("e", series("t", inDays(5, 10)), null, OrganiserScope.everywhere(), "test", NOW);
        change(other, "e", new EventCommand.Publish());

        Decision<Event, EventChange, EventDecision> late =
                change(one, "e", Proposals.edit(1, series("u", inDays(5, 10))));

        assertThat(Proposals.refusal(late)).isEqualTo(new EventDecision.Stale(2));
    }

    @Test
    void givesTheSameAnswerToTheSameKey() {
        EventCommandHandler events = instance();
        JournalEntry.Answer answer = new JournalEntry.Answer("key", "hash");

        EventCommandHandler.Creation created =
                events.create("e", series("t", inDays(5, 10)), answer, OrganiserScope.everywhere(), "test", NOW);
        EventCommandHandler.Creation again =
                instance().create("e", series("t", inDays(5, 10)), answer, OrganiserScope.everywhere(), "test", NOW);
        EventCommandHandler.Creation other = instance()
                .create(
                        "e",
                        series("u", inDays(5, 10)),
                        new JournalEntry.Answer("key", "other"),
                        OrganiserScope.everywhere(),
                        "test",
                        NOW);

        assertThat(created).isInstanceOf(EventCommandHandler.Creation.Created.class);
        assertThat(again).isInstanceOf(EventCommandHandler.Creation.Repeated.class);
        assertThat(other).isEqualTo(new EventCommandHandler.Creation.KeyReused());
        assertThat(store.heads()).containsEntry("event/e", 1L);
    }

    @Test
    void keepsToTheCallersTerritories() {
        EventCommandHandler events = instance();
        events.create("e", series("t", inDays(5, 10)), null, OrganiserScope.everywhere(), "test", NOW);
        change(events, "e", new EventCommand.Publish());
        events.create("d", series("t", inDays(5, 10)), null, OrganiserScope.everywhere(), "test", NOW);

        assertThat(Proposals.refusal(events.change("e", Proposals.cancel(), key -> false, "x", NOW)))
                .isEqualTo(new EventDecision.ForbiddenTerritory("sud-vaucluse"));
        assertThat(Proposals.refusal(events.change("d", new EventCommand.Publish(), key -> false, "x", NOW)))
                .isEqualTo(new EventDecision.EventUnknown());
        assertThat(events.create("f", series("t"), null, key -> false, "x", NOW))
                .isEqualTo(new EventCommandHandler.Creation.NotCreated(
                        new EventDecision.ForbiddenTerritory("sud-vaucluse")));
    }

    @Test
    void keepsWhetherPeopleAreMailed() {
        EventCommandHandler events = instance();
        events.create("e", series("t", inDays(5, 10)), null, OrganiserScope.everywhere(), "test", NOW);
        change(events, "e", new EventCommand.Publish());
        change(
                events,
                "e",
                new EventCommand.Edit(
                        2, series("t", Proposals.named("e-1", inDays(6, 10))), new Notification.Choice(false, "bea")));
        change(events, "e", Proposals.cancel());

        assertThat(Objects.requireNonNull(instance().load("e")).details().notifications())
                .isEqualTo(Map.of("e-1", new Notification(4, 4, "ada")));
        assertThat(store.after("event/e", 2).getFirst().changes().toString()).contains("decided=3", "by=bea");
    }

    @Test
    void keepsWhichSessionACopyBeginsWith() {
        EventCommandHandler events = instance();
        events.create("e", series("t", inDays(5, 10)), null, OrganiserScope.everywhere(), "test", NOW);
        Event copied = events.load("e");
        events.duplicate(
                Objects.requireNonNull(copied),
                LocalDate.of(2027, 7, 6),
                "f",
                null,
                OrganiserScope.everywhere(),
                "test",
                NOW);

        assertThat(Objects.requireNonNull(instance().load("f")).details().sessions())
                .extracting(Session::copiedFrom)
                .containsExactly("e-1");
    }

    @Test
    void everyInstanceTellsWhenAnEventLastChanged() {
        EventCommandHandler events = instance();
        events.create("e", series("t", inDays(5, 10)), null, OrganiserScope.everywhere(), "test", NOW);
        Event draft = Objects.requireNonNull(events.load("e"));
        events.change("e", new EventCommand.Publish(), OrganiserScope.everywhere(), "x", NOW.plusSeconds(7));

        for (EventCommandHandler one : List.of(events, instance())) {
            assertThat(one.changedAt(Objects.requireNonNull(one.load("e")))).isEqualTo(NOW.plusSeconds(7));
            assertThat(one.changedAt(draft)).as("as it was").isEqualTo(NOW);
        }
    }

    @Test
    void startsFromASnapshot() {
        EventCommandHandler events = instance();
        events.create("e", series("t", inDays(5, 10)), null, OrganiserScope.everywhere(), "test", NOW);
        for (int i = 0; i < 70; i++) {
            change(events, "e", new EventCommand.ChangeCapacity("e-1", 11 + i));
        }

        assertThat(store.snapshot("event/e").orElseThrow().version()).isEqualTo(64);
        assertThat(instance().load("e")).isEqualTo(events.load("e"));
    }

    @Test
    void writesSessionFactsOfWhatChangedAndNoneOfDrafts() {
        EventCommandHandler events = instance();
        events.create("e", series("t", inDays(5, 10), inDays(6, 10)), null, OrganiserScope.everywhere(), "test", NOW);
        change(events, "e", new EventCommand.Publish());
        change(events, "e", new EventCommand.ChangeCapacity("e-2", 30));
        change(events, "e", Proposals.cancel());

        assertThat(store.after("event/e", 0))
                .extracting(entry -> entry.facts().stream()
                        .filter(fact -> fact.topic().equals(Topics.SESSIONS))
                        .map(StateMessage::key)
                        .toList())
                .containsExactly(List.of(), List.of("e-1", "e-2"), List.of("e-2"), List.of("e-1", "e-2"));
        assertThat(store.after("event/e", 3).getFirst().facts()).allSatisfy(fact -> {
            assertThat(fact.version()).isEqualTo(4);
            assertThat(fact.data()).containsEntry("status", "CANCELLED").containsEntry("version", 4L);
        });
        assertThat(told).containsOnly("event/e").hasSize(4);
    }
}
