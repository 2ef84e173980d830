package fr.spro.events.programme;

import fr.spro.events.conflicts.Conflict;
import fr.spro.events.conflicts.Conflicts;
import fr.spro.events.conflicts.Subject;
import fr.spro.events.organisations.Directory;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** What organisers should know of an event before others hear of it: the conflicts in it and with all other events. */
@Component
public final class Cautions {
    private final Programme programme;
    private final Directory directory;

    /** Looks among the events of the programme. */
    public Cautions(Programme programme, Directory directory) {
        this.programme = programme;
        this.directory = directory;
    }

    /** The conflicts of a stored event, as far as the reader may know of the others. */
    public List<Conflict> of(Event event, Scope reader, Instant now) {
        return of(Subjects.toCome(event.details(), now), reader);
    }

    /** The conflicts of what might become an event. */
    public List<Conflict> of(Subject subject, Scope reader) {
        return Conflicts.of(subject, programme.others(subject.eventId(), reader), directory::knows);
    }
}
