package fr.spro.acceptance.chaos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a program takes of the machine at a moment.
 *
 * @param residentKibibytes as Linux counts it
 * @param heapKibibytes in use after a collection of everything, which is asked for
 */
record ProgramLook(long residentKibibytes, long heapKibibytes, long threads, long openFiles) {
    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    /** Looks at a process of Java 25 on Linux. */
    static ProgramLook at(long pid, Path commands) throws IOException, InterruptedException {
        String heap = told(pid, commands);
        String status = Files.readString(Path.of("/proc/" + pid + "/status"));
        long files;
        try (Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            files = open.count();
        }
        return new ProgramLook(number(status, "VmRSS:"), used(heap), number(status, "Threads:"), files);
    }

    /** The file of commands that {@link #at} needs. */
    static Path commands(Path folder) throws IOException {
        return Files.writeString(folder.resolve("jcmd.txt"), "GC.run\nGC.heap_info\n");
    }

    private static String told(long pid, Path commands) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(pid),
                        "-f",
                        commands.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (jcmd.waitFor() != 0) {
            throw new IOException("no look at process " + pid + ": " + said);
        }
        return said;
    }

    /** The generations, or the one heap, of any collector; classes are elsewhere. */
    static long used(String heapInfo) {
        return heapInfo.lines()
                .filter(line -> !line.contains("Metaspace") && !line.contains("class space"))
                .map(USED::matcher)
                .filter(Matcher::find)
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
    }

    private static long number(String status, String name) {
        return status.lines()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }
}
