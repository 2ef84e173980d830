package fr.spro.acceptance.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** Many pages open on one session; somebody signs up; until when the last page shows it. */
final class LiveStream {
    static final String NAME = "a change on open pages";
    private static final int PAGES = 2000;
    private static final int OPENED_PER_SECOND = 200;
    private static final int CHANGES = 5;

    private LiveStream() {}

    /** How many pages saw each change. */
    static Spread pages(Row row) {
        return Spread.of(row.repetitions().stream()
                .map(repetition -> (double) repetition.count())
                .toList());
    }

    static void run(Trial trial) throws IOException, InterruptedException {
        Ground ground = trial.ground();
        String session = ground.sessions(1, 100).getFirst();
        List<LivePage> pages = new ArrayList<>();
        try {
            int asked = trial.settings().atMost(PAGES);
            long begin = System.nanoTime();
            for (int i = 0; i < asked; i++) {
                LockSupport.parkNanos(begin + (long) (i * 1e9 / OPENED_PER_SECOND) - System.nanoTime());
                pages.add(LivePage.open(trial.load(), ground.live(session)));
            }
            List<LivePage> open = pages.stream().filter(LivePage::isOpen).toList();
            trial.report().check(NAME, !open.isEmpty(), "no page could be opened");
            for (int i = 0; i <= trial.settings().repetitions(CHANGES); i++) {
                change(trial, session, open, i);
                ground.awaitQuiet();
            }
            trial.report()
                    .note(
                            "%d of %d pages that were opened %d a second stayed open; memory of all programs then: %d MiB."
                                    .formatted(
                                            pages.stream()
                                                    .filter(LivePage::isOpen)
                                                    .count(),
                                            asked,
                                            OPENED_PER_SECOND,
                                            ground.residentMebibytes()));
        } finally {
            pages.forEach(LivePage::close);
        }
    }

    /** The first change is not counted: the pages' code has not shown one before. */
    private static void change(Trial trial, String session, List<LivePage> open, int number)
            throws IOException, InterruptedException {
        Ground ground = trial.ground();
        long version = ground.places(session).path("version").asLong();
        Histogram latencies = Load.histogram();
        Duration before = Machine.own();
        long sent = System.nanoTime();
        Load.Reply reply = trial.load().one(number, ground.signUp(session, ground.organisations.getFirst(), number));
        trial.report().check(NAME, reply.status() == 201, "a sign-up was answered " + reply.status());
        long last = sent;
        for (LivePage page : open) {
            Optional<LivePage.Seen> seen = page.await(version + 1);
            if (seen.isPresent()) {
                latencies.recordValue((seen.get().nanos() - sent) / 1000);
                last = Math.max(last, seen.get().nanos());
            }
        }
        long saw = latencies.getTotalCount();
        trial.report().check(NAME, saw == open.size(), saw + " of " + open.size() + " open pages saw a change");
        if (number > 0) {
            Duration took = Duration.ofNanos(last - sent);
            trial.report()
                    .add(
                            NAME,
                            trial.settings().atMost(PAGES),
                            new Measured(saw, latencies, took, Machine.own().minus(before)));
        }
    }
}
