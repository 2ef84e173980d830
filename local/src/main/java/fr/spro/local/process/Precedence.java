package fr.spro.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Who goes first where processors are few: a program that starts, as others wait for it, then those that run, and with
 * them from the beginning the JVM's thread that compiles for the second time. On Linux only, where threads have
 * priorities of their own and anybody may lower those of his; elsewhere nothing happens.
 */
public final class Precedence {

    /**
     * Of a program that runs: a ninth of the weight of one that starts. No thread has less: of a process that is killed the
     * last one to run gives its memory and ports back.
     */
    static final int RUNNING = 10;

    private static final String SECOND_COMPILER_THREAD = "C2 Comp";
    /** Of this JVM: they wait for the ends of processes, and may be busy for seconds while one ends (ADR 55). */
    private static final String REAPER_THREAD = "process reaper";

    /** Whoever does not take requests by then does not go first any longer. */
    private static final Duration STARTING = Duration.ofSeconds(30);
    /** What was not needed before the first requests is loaded and compiled by then. */
    private static final Duration FIRST_REQUESTS = Duration.ofSeconds(2);

    private static final Duration ASK_AGAIN = Duration.ofSeconds(1);

    /** What it compiles before it is found takes a processor from the start. */
    private static final Duration LOOK = Duration.ofMillis(100);
    /** It is there when a JVM is, or never. */
    private static final int LOOKS_FOR_COMPILER = 30;
    /** New threads are as those that make them: one that was made meanwhile is seen at the next look. */
    private static final int LOOKS_FOR_THREADS = 3;

    private Precedence() {}

    /**
     * Gives the threads of a JVM that was just started their places, over its first seconds.
     *
     * @param started whether it takes requests, and whoever waits for it as well; asked each second until they do
     */
    public static void of(Process program, BooleanSupplier started) {
        of(program, started, STARTING);
    }

    static void of(Process program, BooleanSupplier started, Duration longest) {
        Thread.ofVirtual().name("precedence-" + program.pid()).start(() -> {
            try {
                follow(program, started, System.nanoTime() + longest.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static void follow(Process program, BooleanSupplier started, long end) throws InterruptedException {
        if (Ending.within(LOOK, program)) {
            return;
        }
        putReapersBehind();
        int looks = 1;
        while (!putCompilerBehind(program.pid()) && looks < LOOKS_FOR_COMPILER) {
            if (Ending.within(LOOK, program)) {
                return;
            }
            looks++;
        }
        while (System.nanoTime() < end && !started.getAsBoolean()) {
            if (Ending.within(ASK_AGAIN, program)) {
                return;
            }
        }
        Duration left = Duration.ofNanos(end - System.nanoTime());
        if (!Ending.within(left.compareTo(FIRST_REQUESTS) < 0 ? left : FIRST_REQUESTS, program)) {
            letOthersStart(program.pid());
        }
    }

    /** Whether the thread was found. */
    static boolean putCompilerBehind(long process) throws InterruptedException {
        return lower(process, task -> comm(task).startsWith(SECOND_COMPILER_THREAD));
    }

    /** Whether there was one to put there. */
    static boolean putReapersBehind() throws InterruptedException {
        return lower(ProcessHandle.current().pid(), task -> comm(task).startsWith(REAPER_THREAD));
    }

    /** All its threads after those of a program that starts. */
    static void letOthersStart(long process) throws InterruptedException {
        for (int look = 0; look < LOOKS_FOR_THREADS; look++) {
            if (!lower(process, task -> true)) {
                return;
            }
        }
    }

    /** Whether there were any; none is raised, which only the machine's owner may. */
    private static boolean lower(long process, Predicate<Path> which) throws InterruptedException {
        try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(process), "task"))) {
            List<String> threads = tasks.filter(which)
                    .filter(task -> nice(task) < RUNNING)
                    .map(task -> task.getFileName().toString())
                    .toList();
            if (threads.isEmpty()) {
                return false;
            }
            List<String> command = new ArrayList<>(List.of("renice", "-n", Integer.toString(RUNNING), "-p"));
            command.addAll(threads);
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor(1, TimeUnit.SECONDS);
            return true;
        } catch (IOException elsewhere) {
            return false;
        }
    }

    private static String comm(Path task) {
        return read(task.resolve("comm"));
    }

    /** That of a program that runs where the thread has ended. */
    static int nice(Path task) {
        String stat = read(task.resolve("stat"));
        if (stat.isEmpty()) {
            return RUNNING;
        }
        // The 19th field of proc(5); the name before it may hold spaces.
        return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[16]);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException ended) {
            return "";
        }
    }
}
