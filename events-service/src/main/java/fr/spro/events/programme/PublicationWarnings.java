package fr.spro.events.programme;

import fr.spro.events.conflicts.Conflict;
import fr.spro.events.conflicts.ConflictSubject;
import fr.spro.events.conflicts.Conflicts;
import fr.spro.events.organisations.Directory;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** What organisers should know of an event before others hear of it: the conflicts in it and with all other events. */
@Component
public final class PublicationWarnings {
    private final ProgrammeIndex programme;
    private final Directory directory;

    /** Looks among the events of the programme. */
    public PublicationWarnings(ProgrammeIndex programme, Directory directory) {
        this.programme = programme;
        this.directory = directory;
    }

    /** The conflicts of a stored event, as far as the reader may know of the others. */
    public List<Conflict> of(Event event, OrganiserScope reader, Instant now) {
        return of(ConflictSubjects.toCome(event.details(), now), reader);
    }

    /** The conflicts of what might become an event. */
    public List<Conflict> of(ConflictSubject subject, OrganiserScope reader) {
        return Conflicts.of(subject, programme.others(subject.eventId(), reader), directory::knows);
    }
}
