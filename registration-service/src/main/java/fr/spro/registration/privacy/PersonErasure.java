package fr.spro.registration.privacy;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The erasure of a person, kept so that whatever stops it, it is finished. It holds no name and no address; while it is
 * under way the person key and the registrations, once done only that it was done and of how many registrations.
 *
 * @param id random, or made from the link it was asked with, so that asking twice is asking once
 * @param askedAt registrations made later are not meant
 * @param by "holder" for the person, else the administrator's subject
 * @param personKey null once done
 * @param places empty once done
 * @param settleAt when it is gone through for the second time; null before the first time is over
 * @param doneAt null while under way
 */
public record PersonErasure(
        String id,
        Instant askedAt,
        String by,
        @Nullable String personKey,
        Set<RegistrationRef> places,
        int registrations,
        @Nullable Instant settleAt,
        @Nullable Instant doneAt) {

    /** By whom, when it is the person. */
    public static final String HOLDER = "holder";

    public PersonErasure {
        places = Set.copyOf(places);
    }

    /** An erasure just asked for. */
    public static PersonErasure asked(String id, Instant at, String by, String personKey, Set<RegistrationRef> places) {
        return new PersonErasure(id, at, by, personKey, places, places.size(), null, null);
    }

    /** The same with registrations found later. */
    PersonErasure with(Set<RegistrationRef> found) {
        Set<RegistrationRef> all = new LinkedHashSet<>(places);
        all.addAll(found);
        return new PersonErasure(id, askedAt, by, personKey, all, all.size(), settleAt, doneAt);
    }

    PersonErasure settling(Instant at) {
        return new PersonErasure(id, askedAt, by, personKey, places, registrations, at, null);
    }

    PersonErasure done(Instant at) {
        return new PersonErasure(id, askedAt, by, null, Set.of(), registrations, settleAt, at);
    }
}
