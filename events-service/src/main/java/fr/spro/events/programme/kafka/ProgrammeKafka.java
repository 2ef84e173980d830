package fr.spro.events.programme.kafka;

import fr.spro.events.programme.Event;
import fr.spro.platform.facts.Fact;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What this room offers to the wiring. */
public final class ProgrammeKafka {
    private ProgrammeKafka() {}

    /** The facts about sessions and drafts that follow from a change of an event. */
    public static List<Fact> facts(@Nullable Event before, Event after) {
        return Stream.concat(
                        SessionFacts.following(before, after).stream(), DraftFacts.following(before, after).stream())
                .toList();
    }
}
