package fr.spro.acceptance.chaos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What a program takes of the machine at a moment.
 *
 * @param residentKibibytes as Linux counts it
 * @param outsideKibibytes of these, what is not of the heap: how much of a heap has ever been written to goes up for hours
 *     and ends at the heap's size, so it says nothing of a leak
 * @param heapKibibytes in use after a collection of everything, which is asked for
 */
record ProgramLook(long residentKibibytes, long outsideKibibytes, long heapKibibytes, long threads, long openFiles) {
    private static final Pattern USED = Pattern.compile("used (\\d+)K");
    private static final Pattern PLACE = Pattern.compile("\\[0x([0-9a-f]+), ?(?:0x[0-9a-f]+, ?)?0x([0-9a-f]+)\\)");
    private static final Pattern MAPPING = Pattern.compile("(?m)^([0-9a-f]+)-([0-9a-f]+) (?s:.*?)^Rss: +(\\d+) kB");

    /** Looks at a process of Java 25 on Linux. */
    static ProgramLook at(long pid, Path commands) throws IOException, InterruptedException {
        String heap = told(pid, commands);
        String status = Files.readString(Path.of("/proc/" + pid + "/status"));
        String mappings = Files.readString(Path.of("/proc/" + pid + "/smaps"));
        long resident = number(status, "VmRSS:");
        long files;
        try (Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            files = open.count();
        }
        return new ProgramLook(
                resident, resident - resident(heap, mappings), used(heap), number(status, "Threads:"), files);
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
        return ofTheHeap(heapInfo)
                .map(USED::matcher)
                .filter(Matcher::find)
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
    }

    /** Kibibytes of the heap that are in memory, by the places that it names and what Linux says of these. */
    static long resident(String heapInfo, String mappings) {
        long from = places(heapInfo, 1).min().orElse(0);
        long to = places(heapInfo, 2).max().orElse(0);
        return MAPPING.matcher(mappings)
                .results()
                .filter(found -> hex(found.group(1)) >= from && hex(found.group(2)) <= to)
                .mapToLong(found -> Long.parseLong(found.group(3)))
                .sum();
    }

    private static LongStream places(String heapInfo, int group) {
        return ofTheHeap(heapInfo)
                .map(PLACE::matcher)
                .filter(Matcher::find)
                .mapToLong(found -> hex(found.group(group)));
    }

    private static long hex(String address) {
        return Long.parseUnsignedLong(address, 16);
    }

    private static Stream<String> ofTheHeap(String heapInfo) {
        return heapInfo.lines().filter(line -> !line.contains("Metaspace") && !line.contains("class space"));
    }

    private static long number(String status, String name) {
        return status.lines()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }
}
