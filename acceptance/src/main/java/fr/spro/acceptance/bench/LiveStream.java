package fr.spro.acceptance.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** More and more pages open on one session; somebody signs up; until when the last page shows it. */
final class LiveStream {
    private static final List<Integer> PAGES = List.of(200, 1000, 2000);
    private static final int OPENED_PER_SECOND = 200;
    private static final int CHANGES = 5;

    private final Trial trial;
    private final Ground ground;
    private final int asked;
    private final String name;
    private final String session;

    private LiveStream(Trial trial, int asked) {
        this.trial = trial;
        this.ground = trial.ground();
        this.asked = asked;
        this.name = name(asked);
        this.session = ground.sessions(1, 100).getFirst();
    }

    static String name(int pages) {
        return "a change on %d open pages".formatted(pages);
    }

    /** How many pages saw each change. */
    static Spread pages(Row row) {
        return Spread.of(row.repetitions().stream()
                .map(repetition -> (double) repetition.count())
                .toList());
    }

    static void run(Trial trial) throws IOException, InterruptedException {
        for (int pages : PAGES.stream().map(trial.settings()::atMost).distinct().toList()) {
            new LiveStream(trial, pages).open();
            trial.ground().awaitQuiet();
        }
    }

    private void open() throws IOException, InterruptedException {
        List<LivePage> pages = new ArrayList<>();
        try {
            long begin = System.nanoTime();
            for (int i = 0; i < asked; i++) {
                LockSupport.parkNanos(begin + (long) (i * 1e9 / OPENED_PER_SECOND) - System.nanoTime());
                pages.add(trial.load().open(ground.live(session)));
            }
            int changes = trial.settings().repetitions(CHANGES);
            List<LivePage> open = pages.stream().filter(LivePage::isOpen).toList();
            reached(open.size(), "after they were opened");
            for (int i = 0; i <= changes && !open.isEmpty(); i++) {
                change(open, i);
                ground.awaitQuiet();
            }
            reached(pages.stream().filter(LivePage::isOpen).count(), "after " + changes + " changes");
        } finally {
            pages.forEach(LivePage::close);
        }
    }

    private void reached(long open, String when) {
        trial.report()
                .note("%d of %d pages, opened %d a second, were open %s; memory of all programs then: %d MiB."
                        .formatted(
                                open,
                                asked,
                                OPENED_PER_SECOND,
                                when,
                                Memory.of(ground.running.processes()).resident()));
        trial.report().check(name, open == asked, open + " pages were open " + when);
    }

    /** The first change is not counted: the pages' code has not shown one before. */
    private void change(List<LivePage> open, int number) throws IOException, InterruptedException {
        long version = ground.places(session).path("version").asLong();
        Histogram latencies = Load.histogram();
        Duration before = Machine.own();
        long sent = System.nanoTime();
        Load.Reply reply = trial.load().one(number, ground.signUp(session, ground.organisations.getFirst(), number));
        trial.report().check(name, reply.status() == 201, "a sign-up was answered " + reply.status());
        long last = sent;
        for (LivePage page : open) {
            Optional<LivePage.Seen> seen = page.await(version + 1, sent + LivePage.PATIENCE.toNanos());
            if (seen.isPresent()) {
                latencies.recordValue((seen.get().nanos() - sent) / 1000);
                last = Math.max(last, seen.get().nanos());
            }
        }
        Duration own = Machine.own().minus(before);
        long saw = latencies.getTotalCount();
        trial.report().check(name, saw == open.size(), saw + " of " + open.size() + " open pages saw a change");
        if (number > 0) {
            trial.report().add(name, asked, new Measured(saw, latencies, Duration.ofNanos(last - sent), own));
        }
    }
}
