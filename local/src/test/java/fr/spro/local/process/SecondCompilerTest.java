package fr.spro.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
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

class SecondCompilerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
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
        Process program = start();
        await().atMost(PATIENCE).until(() -> SecondCompiler.putBehind(program.pid()));
        assertThat(nice(program, "C2 Comp")).isNotEmpty().allMatch(nice -> nice == 19);
        assertThat(nice(program, "C1 Comp")).isNotEmpty().allMatch(nice -> nice < 19);
        assertThat(nice(program, "main")).allMatch(nice -> nice < 19);
    }

    @Test
    void findsNoneWhereThereIsNone() throws Exception {
        Process program = start("-XX:TieredStopAtLevel=1");
        await().atMost(PATIENCE).until(() -> !nice(program, "C1 Comp").isEmpty());
        assertThat(SecondCompiler.putBehind(program.pid())).isFalse();
        program.destroyForcibly().waitFor();
        assertThat(SecondCompiler.putBehind(program.pid())).isFalse();
    }

    private static List<Integer> nice(Process program, String thread) throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(program.pid()), "task"))) {
            return threads.map(SecondCompilerTest::stat)
                    .filter(stat -> stat.contains("(" + thread))
                    // The 19th field; the name before it may hold spaces.
                    .map(stat -> stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[16])
                    .map(Integer::valueOf)
                    .toList();
        }
    }

    private static String stat(Path task) {
        try {
            return Files.readString(task.resolve("stat"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
