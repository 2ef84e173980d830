package fr.spro.registration.notes;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps notes with the contacts, so that they go when those are erased. */
public interface ParticipantNotes {

    Optional<ParticipantNote> find(String registrationId);

    /** The notes that exist among these registrations, by registration id. */
    Map<String, ParticipantNote> find(Collection<String> registrationIds);

    /**
     * Writes or, with null, takes away the note of a contact that is there.
     *
     * @return whether the contact is there
     */
    boolean write(String registrationId, @Nullable ParticipantNote note);
}
