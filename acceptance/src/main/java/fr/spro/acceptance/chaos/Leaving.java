package fr.spro.acceptance.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A killed process until it is gone, as Linux shows it: nothing can be started in its place before. */
final class Leaving {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration GIVING_UP = Duration.ofMinutes(1);
    private static final int MOST_THREADS = 3;

    private Leaving() {}

    /**
     * How it went.
     *
     * @param held what was left of it, each second
     */
    record Left(Duration after, List<String> held) {}

    /** Waits until the process is gone. */
    static Left watch(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        long begin = System.nanoTime();
        List<String> held = new ArrayList<>();
        Duration after = Duration.ZERO;
        while (Files.exists(process) && after.compareTo(GIVING_UP) < 0) {
            if (after.compareTo(LOOK.multipliedBy(held.size() + 1L)) >= 0) {
                held.add(threads(process.resolve("task")));
            }
            LockSupport.parkNanos(POLL.toNanos());
            after = Duration.ofNanos(System.nanoTime() - begin);
        }
        return new Left(after, List.copyOf(held));
    }

    private static String threads(Path tasks) {
        try (Stream<Path> threads = Files.list(tasks)) {
            List<Path> all = threads.toList();
            return all.size() + " threads: "
                    + String.join(
                            ", ",
                            all.stream()
                                    .limit(MOST_THREADS)
                                    .map(Leaving::thread)
                                    .toList());
        } catch (IOException gone) {
            return "nothing";
        }
    }

    /** Its name, its state, its nice value, where in the kernel it waits, and its milliseconds on and before a processor. */
    private static String thread(Path thread) {
        try {
            String stat = Files.readString(thread.resolve("stat"));
            int name = stat.lastIndexOf(')');
            String[] fields = stat.substring(name + 2).split(" ", -1);
            String[] times =
                    Files.readString(thread.resolve("schedstat")).strip().split(" ", -1);
            return "%s %s at %s in %s, %d ms run, %d ms waited"
                    .formatted(
                            stat.substring(stat.indexOf('(') + 1, name),
                            fields[0],
                            fields[16],
                            Files.readString(thread.resolve("wchan")),
                            Long.parseLong(times[0]) / 1_000_000,
                            Long.parseLong(times[1]) / 1_000_000);
        } catch (IOException gone) {
            return "gone";
        }
    }
}
