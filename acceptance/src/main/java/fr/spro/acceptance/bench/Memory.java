package fr.spro.acceptance.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * What processes keep, in mebibytes, as Linux counts it for each.
 *
 * @param resident with what they map of files, which several may share and the system may drop (VmRSS)
 * @param own without it (RssAnon): what the machine cannot do without
 */
record Memory(long resident, long own) {

    static Memory of(Collection<ProcessHandle> processes) {
        long resident = 0;
        long own = 0;
        for (ProcessHandle process : processes) {
            try {
                List<String> lines = Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"));
                resident += kibibytes(lines, "VmRSS:");
                own += kibibytes(lines, "RssAnon:");
            } catch (IOException gone) {
                System.out.println("no memory figure of process " + process.pid() + ": " + gone.getMessage());
            }
        }
        return new Memory(resident / 1024, own / 1024);
    }

    private static long kibibytes(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }
}
