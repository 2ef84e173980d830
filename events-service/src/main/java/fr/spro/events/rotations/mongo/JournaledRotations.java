package fr.spro.events.rotations.mongo;

import fr.spro.events.rotations.Rotation;
import fr.spro.events.rotations.RotationChange;
import fr.spro.events.rotations.RotationJournal;
import fr.spro.platform.core.Ids;
import fr.spro.platform.facts.Fact;
import fr.spro.platform.journal.Journal;
import fr.spro.platform.journal.JournalEntry;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rotations in the service's journal, {@code rotation/<sessionId>}. */
public final class JournaledRotations implements RotationJournal {
    private static final String MARK = "rotation/";

    private final Journal journal;
    private final Function<Rotation, Fact> fact;
    private final Consumer<String> appended;

    /** Every entry carries the rotation's fact; {@code appended} is told the journal's id that has a new one. */
    public JournaledRotations(Journal journal, Function<Rotation, Fact> fact, Consumer<String> appended) {
        this.journal = journal;
        this.fact = fact;
        this.appended = appended;
    }

    @Override
    public @Nullable Rotation load(String sessionId) {
        Rotation rotation = null;
        for (JournalEntry entry : journal.after(MARK + sessionId, 0)) {
            rotation = Rotation.fold(
                    rotation,
                    sessionId,
                    entry.version(),
                    entry.changes().stream().map(RotationDocuments::toDomain).toList());
        }
        return rotation;
    }

    @Override
    public boolean append(Rotation after, List<RotationChange> changes, Instant at, String by) {
        JournalEntry entry = new JournalEntry(
                MARK + after.sessionId(),
                after.version(),
                Ids.random(),
                at,
                by,
                changes.stream().map(RotationDocuments::toDocument).toList(),
                List.of(),
                List.of(fact.apply(after)));
        boolean won = journal.append(entry) == Journal.Appended.WON;
        if (won) {
            appended.accept(entry.aggregateId());
        }
        return won;
    }
}
