package fr.spro.acceptance.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Where figures are from: another machine gives others. */
public record Machine(int processors, String model, long mebibytes, String system, String java) {
    private static final com.sun.management.OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);

    static Machine here() {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                processorModel(),
                SYSTEM.getTotalMemorySize() >> 20,
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                Runtime.version().toString());
    }

    /** The processor time of this process so far. */
    static Duration own() {
        return Duration.ofNanos(SYSTEM.getProcessCpuTime());
    }

    private static String processorModel() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("");
        } catch (IOException notLinux) {
            return "";
        }
    }

    /** The commit that is checked out, with {@code +} when files differ from it; empty without git. */
    public static String commit(Path root) {
        String commit = git(root, "rev-parse", "--short", "HEAD").strip();
        return commit.isEmpty() || git(root, "status", "--porcelain", "-uno").isBlank() ? commit : commit + "+";
    }

    private static String git(Path root, String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = "git";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        try {
            Process git = new ProcessBuilder(command)
                    .directory(root.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return git.waitFor(10, TimeUnit.SECONDS) && git.exitValue() == 0 ? said : "";
        } catch (IOException absent) {
            return "";
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
