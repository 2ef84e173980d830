package fr.spro.registration.reports;

import java.time.Instant;
import java.util.List;

/**
 * That a release was made whose report somebody may read.
 *
 * @param told marks of those who were written to; never an address
 * @param attempts rounds in which somebody could not be written to
 * @param due when it is looked at next
 */
public record ReportNotice(
        String releaseId,
        String territory,
        String sessionId,
        String title,
        List<String> told,
        int attempts,
        Instant due) {
    public ReportNotice {
        told = List.copyOf(told);
    }
}
