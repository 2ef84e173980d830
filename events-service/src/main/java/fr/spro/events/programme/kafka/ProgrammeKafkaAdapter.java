package fr.spro.events.programme.kafka;

import fr.spro.events.programme.Event;
import fr.spro.events.programme.EventChange;
import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.messaging.StateMessage;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The sessions and drafts of an event as facts. */
public final class ProgrammeKafkaAdapter {
    private ProgrammeKafkaAdapter() {}

    /** Makes the facts of events. */
    public static Aggregates.Messages<Event, EventChange> messages() {
        return (before, after, _, _) -> facts(before, after);
    }

    /** The facts about sessions and drafts that follow from a change of an event. */
    public static List<StateMessage> facts(@Nullable Event before, Event after) {
        return Stream.concat(
                        SessionMessages.following(before, after).stream(), DraftFacts.following(before, after).stream())
                .toList();
    }
}
