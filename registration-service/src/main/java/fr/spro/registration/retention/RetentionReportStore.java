package fr.spro.registration.retention;

import java.util.List;
import java.util.Optional;

/** The reports of past nights. */
public interface RetentionReportStore {

    /** Adds to the report of the same date: a night may be worked twice, and by two instances. */
    void add(RetentionReport night);

    Optional<RetentionReport> latest();

    /** The latest first. */
    List<RetentionReport> latest(int most);
}
