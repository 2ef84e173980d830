package fr.spro.events.programme.kafka;

import fr.spro.events.programme.Event;
import fr.spro.events.programme.Events;
import fr.spro.events.programme.Programme;
import fr.spro.platform.facts.Fact;
import fr.spro.platform.facts.FactSubscription;
import fr.spro.platform.facts.Topics;
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

    /**
     * Keeps the programme of this instance up to date with what other instances wrote: a session fact that is newer
     * than the event in memory has its journal read on.
     */
    public static FactSubscription followers(Events events, Programme programme) {
        return new FactSubscription("events-programme-" + FactSubscription.INSTANCE, Topics.SESSIONS, fact -> {
            String eventId = fact.data().path("eventId").asString("");
            Event known = programme.event(eventId);
            if (known == null || known.version() < fact.version()) {
                events.load(eventId);
            }
        });
    }
}
