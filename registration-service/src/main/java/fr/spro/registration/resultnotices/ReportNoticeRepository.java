package fr.spro.registration.resultnotices;

import java.time.Instant;
import java.util.List;

/** Keeps which releases were told of: each once, however often it is heard of. */
public interface ReportNoticeRepository {
    /** Keeps a release unless it is known. */
    void add(ReportNotice notice);

    /** The releases that are not told of completely and are due. */
    List<ReportNotice> due(Instant now);

    /** Takes one that is as it was read, or holds it longer; nobody else gets it before that time. */
    boolean claim(ReportNotice seen, Instant until);

    /** Somebody was written to. */
    void told(String releaseId, String mark);

    /** Somebody could not be written to: again later. {@code counts} is false when no letter was at fault. */
    void later(String releaseId, Instant due, boolean counts);

    /** Nobody is left to be told. */
    void done(String releaseId);
}
