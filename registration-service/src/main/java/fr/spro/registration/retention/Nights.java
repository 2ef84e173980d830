package fr.spro.registration.retention;

import java.util.List;
import java.util.Optional;

/** The reports of past nights. */
public interface Nights {

    /** Adds to the report of the same date: a night may be worked twice, and by two instances. */
    void add(Night night);

    Optional<Night> latest();

    /** The latest first. */
    List<Night> latest(int most);
}
