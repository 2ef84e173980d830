package fr.spro.registration.metrics;

import fr.spro.registration.roster.Counts;
import fr.spro.registration.roster.RegistrationView;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.RosterEntry;
import fr.spro.registration.roster.RosterJournal;
import fr.spro.registration.roster.RosterState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A journal whose stored entries are measured. */
public record MeasuredRosterJournal(RosterJournal journal, RosterMeasures measures) implements RosterJournal {

    @Override
    public Appended append(RosterEntry entry, List<RegistrationView> touched, @Nullable Counts counts) {
        Appended appended = journal.append(entry, touched, counts);
        if (appended == Appended.WON && counts != null) {
            measures.stored(entry, counts);
        }
        return appended;
    }

    @Override
    public Roster load(String sessionId) {
        return journal.load(sessionId);
    }

    @Override
    public Optional<RosterEntry> find(String sessionId, long version) {
        return journal.find(sessionId, version);
    }

    @Override
    public void snapshot(RosterState state) {
        journal.snapshot(state);
    }

    @Override
    public Set<String> ahead(Map<String, Long> versions) {
        return journal.ahead(versions);
    }

    @Override
    public Map<String, Long> heads() {
        return journal.heads();
    }
}
