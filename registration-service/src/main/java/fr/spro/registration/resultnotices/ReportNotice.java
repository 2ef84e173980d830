package fr.spro.registration.resultnotices;

import java.time.Instant;
import java.util.List;

/**
 * That a release was made whose report somebody may read.
 *
 * @param closed when its campaign closed
 * @param told marks of those who were written to; never an address
 * @param attempts rounds in which a letter was put off or not answered
 * @param due when it is looked at next
 */
public record ReportNotice(
        String releaseId,
        String territory,
        String sessionId,
        String title,
        Instant closed,
        List<String> told,
        int attempts,
        Instant due) {
    public ReportNotice {
        told = List.copyOf(told);
    }

    /** As it is once it is taken until then. */
    ReportNotice takenUntil(Instant until) {
        return new ReportNotice(releaseId, territory, sessionId, title, closed, told, attempts, until);
    }
}
