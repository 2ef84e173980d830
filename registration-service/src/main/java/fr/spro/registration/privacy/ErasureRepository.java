package fr.spro.registration.privacy;

import java.util.List;
import java.util.Optional;

/** Keeps erasures, under way and done. */
public interface ErasureRepository {

    /** Keeps a new erasure unless one of its id is there. */
    void open(PersonErasure erasure);

    Optional<PersonErasure> find(String id);

    /** Keeps how far an erasure has come. */
    void keep(PersonErasure erasure);

    /** Those that are not done. */
    List<PersonErasure> unfinished();

    /** The last ones asked for, the newest first. */
    List<PersonErasure> newest(int most);
}
