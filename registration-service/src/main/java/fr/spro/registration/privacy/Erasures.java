package fr.spro.registration.privacy;

import java.util.List;
import java.util.Optional;

/** Keeps erasures, under way and done. */
public interface Erasures {

    /** Keeps a new erasure unless one of its id is there. */
    void open(Erasure erasure);

    Optional<Erasure> find(String id);

    /** Keeps how far an erasure has come. */
    void keep(Erasure erasure);

    /** Those that are not done. */
    List<Erasure> unfinished();

    /** The last ones asked for, the newest first. */
    List<Erasure> newest(int most);
}
