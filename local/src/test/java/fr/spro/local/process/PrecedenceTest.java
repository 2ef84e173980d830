package fr.spro.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PrecedenceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private final List<Process> programs = new ArrayList<>();

    @BeforeAll
    static void onLinux() {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/task")), "needs Linux, which shows the threads of a process");
    }

    @AfterEach
    void end() {
        programs.forEach(Process::destroyForcibly);
    }

    private Process start(String... options) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(Arrays.asList(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Sleeper.class.getName()));
        Process program = new ProcessBuilder(command).start();
        programs.add(program);
        return program;
    }

    @Test
    void putsTheSecondCompilerBehindAndNobodyElse() throws Exception {
        assumeTrue(own() < Precedence.RUNNING, "needs a priority that can be lowered");
        Process program = start();
        await().atMost(PATIENCE).until(() -> Precedence.putCompilerBehind(program.pid()));
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(nice(program, "C2 Comp")).isNotEmpty().allMatch(nice -> nice == Precedence.RUNNING));
        assertThat(nice(program, "C1 Comp")).isNotEmpty().allMatch(nice -> nice == own());
        assertThat(nice(program, "java")).isNotEmpty().allMatch(nice -> nice == own());
    }

    @Test
    void findsNoneWhereThereIsNone() throws Exception {
        Process program = start("-XX:TieredStopAtLevel=1");
        await().atMost(PATIENCE).until(() -> !nice(program, "C1 Comp").isEmpty());
        assertThat(Precedence.putCompilerBehind(program.pid())).isFalse();
        program.destroyForcibly().waitFor();
        assertThat(Precedence.putCompilerBehind(program.pid())).isFalse();
    }

    @Test
    void whatRunsGoesAfterWhatStartsAndNothingIsRaised() throws Exception {
        assumeTrue(own() < Precedence.RUNNING, "needs a priority that can be lowered");
        Process program = start();
        await().atMost(PATIENCE).until(() -> Precedence.putCompilerBehind(program.pid()));
        await().atMost(PATIENCE).until(() -> nice(program, "C2 Comp").equals(List.of(Precedence.RUNNING)));
        Precedence.letOthersStart(program.pid());
        assertThat(nice(program, "C2 Comp")).allMatch(nice -> nice == Precedence.RUNNING);
        assertThat(nice(program, "C1 Comp")).isNotEmpty().allMatch(nice -> nice == Precedence.RUNNING);
        assertThat(nice(program, "java")).isNotEmpty().allMatch(nice -> nice == Precedence.RUNNING);
    }

    @Test
    void aProgramFindsItsPlacesByItself() throws Exception {
        assumeTrue(own() < Precedence.RUNNING, "needs a priority that can be lowered");
        Process program = start();
        Precedence.of(program, () -> false, Duration.ofSeconds(3));
        await().atMost(PATIENCE).until(() -> nice(program, "C2 Comp").equals(List.of(Precedence.RUNNING)));
        assertThat(nice(program, "java")).allMatch(nice -> nice == own());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(nice(program, ""))
                        .hasSizeGreaterThan(5)
                        .allMatch(nice -> nice == Precedence.RUNNING));
    }

    @Test
    void whoTakesRequestsLetsOthersStart() throws Exception {
        assumeTrue(own() < Precedence.RUNNING, "needs a priority that can be lowered");
        Process program = start();
        Precedence.of(program, () -> true, Duration.ofHours(1));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(nice(program, ""))
                        .hasSizeGreaterThan(5)
                        .allMatch(nice -> nice == Precedence.RUNNING));
    }

    @Test
    void whoOnlyWaitsForEndsGoesAfterWhatStarts() throws Exception {
        assumeTrue(own() < Precedence.RUNNING, "needs a priority that can be lowered");
        start();
        await().atMost(PATIENCE).until(() -> !ownNice("process reaper").isEmpty());
        await().atMost(PATIENCE)
                .until(() -> !Precedence.putReapersBehind()
                        && ownNice("process reaper").stream().allMatch(nice -> nice == Precedence.RUNNING));
        assertThat(ownNice("java")).contains(own());
    }

    @Test
    void aProgramThatStartsPutsThoseBehindWhoWaitForEnds() throws Exception {
        assumeTrue(own() < Precedence.RUNNING, "needs a priority that can be lowered");
        Process program = start("-XX:TieredStopAtLevel=1");
        await().atMost(PATIENCE).until(this::somebodyWaitsInFront);
        List<Path> waiting = waitingInFront();
        Precedence.of(program, () -> false, Duration.ofHours(1));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(waiting)
                        .isNotEmpty()
                        .allMatch(Files::exists)
                        .allMatch(thread -> Precedence.nice(thread) == Precedence.RUNNING));
    }

    /** Who waited before may be behind already, and waits again: then there is one more to wait for. */
    private boolean somebodyWaitsInFront() throws IOException {
        if (!waitingInFront().isEmpty()) {
            return true;
        }
        programs.add(new ProcessBuilder("sleep", "60").start());
        return false;
    }

    /** With the space: the JVM adds the process's id to the name of one that waits, and Linux cuts it there. */
    private static List<Path> waitingInFront() throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
            return threads.filter(thread -> comm(thread).startsWith("process reaper "))
                    .filter(thread -> Precedence.nice(thread) == own())
                    .toList();
        }
    }

    private static List<Integer> ownNice(String thread) throws IOException {
        return nice(ProcessHandle.current().pid(), thread);
    }

    private static int own() {
        return Precedence.nice(Path.of("/proc/self"));
    }

    private static List<Integer> nice(Process program, String thread) throws IOException {
        return nice(program.pid(), thread);
    }

    private static List<Integer> nice(long process, String thread) throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(process), "task"))) {
            return threads.filter(task -> comm(task).startsWith(thread))
                    .map(Precedence::nice)
                    .toList();
        }
    }

    private static String comm(Path task) {
        try {
            return Files.readString(task.resolve("comm"));
        } catch (IOException ended) {
            return "";
        }
    }

    /** Lives until it is killed. */
    static final class Sleeper {
        private Sleeper() {}

        public static void main(String[] arguments) throws InterruptedException {
            Thread.currentThread().join();
        }
    }
}
