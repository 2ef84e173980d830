package fr.spro.events.programme.mongo;

import fr.spro.events.programme.Event;
import fr.spro.events.programme.EventJournal;
import fr.spro.platform.facts.Fact;
import fr.spro.platform.journal.Journal;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What this room offers to the wiring. */
public final class ProgrammeMongo {
    private ProgrammeMongo() {}

    /**
     * Events in a journal.
     *
     * @param facts which facts follow from the change of an event, whose former state is null at first
     * @param appended is told the journal's id of an event with a new entry
     */
    public static EventJournal events(
            Journal journal, BiFunction<@Nullable Event, Event, List<Fact>> facts, Consumer<String> appended) {
        return new JournaledEvents(journal, facts, appended);
    }
}
