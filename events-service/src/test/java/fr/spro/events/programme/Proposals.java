package fr.spro.events.programme;

import fr.spro.events.formats.PlannedSession;
import fr.spro.events.formats.Series;
import fr.spro.events.formats.Venue;
import fr.spro.events.programme.kafka.ProgrammeKafkaAdapter;
import fr.spro.events.programme.mongo.EventDocuments;
import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.journal.Decision;
import fr.spro.platform.journal.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Events for tests. */
public final class Proposals {
    /** When the tests take place. */
    public static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

    private Proposals() {}

    /** A session of three hours, so many days from now. */
    public static PlannedSession inDays(int days, @Nullable Integer capacity) {
        Instant start = NOW.plus(Duration.ofDays(days));
        return PlannedSession.at(
                null, start, start.plus(Duration.ofHours(3)), Venue.named("Salle " + days), capacity, List.of());
    }

    /** The same session under the id it got. */
    public static PlannedSession named(String id, PlannedSession session) {
        return new PlannedSession(
                id,
                session.title(),
                session.start(),
                session.end(),
                session.venue(),
                session.capacity(),
                session.presenters(),
                session.opens(),
                session.closes());
    }

    /** A series of these sessions in Sud Vaucluse. */
    public static EventProposal series(String title, PlannedSession... sessions) {
        return new EventProposal(
                "sud-vaucluse",
                new Series(List.of()),
                title,
                null,
                null,
                List.of(),
                List.of(),
                Audience.PROFESSIONALS,
                false,
                new ArrayList<>(Arrays.asList(sessions)));
    }

    /** An edit whose changes are mailed. */
    public static EventCommand.Edit edit(long version, EventProposal proposal) {
        return new EventCommand.Edit(version, proposal, new Notification.Choice(true, "ada"), "La salle est fermée.");
    }

    /** A cancellation that is mailed. */
    public static EventCommand.Cancel cancel() {
        return new EventCommand.Cancel(new Notification.Choice(true, "ada"), "La salle est fermée.");
    }

    /** The draft of a proposal. */
    public static Event draft(String id, EventProposal proposal) {
        return accepted(Event.decide(null, new EventCommand.Create(id, proposal), NOW));
    }

    /** The event after an accepted decision. */
    public static Event accepted(Decision<Event, EventChange, EventDecision> decision) {
        return decision.orElseThrow(why -> new IllegalStateException("refused: " + why));
    }

    /** The event after commands that must all be accepted. */
    public static Event after(Event event, EventCommand... commands) {
        Event current = event;
        for (EventCommand command : commands) {
            current = accepted(Event.decide(current, command, NOW));
        }
        return current;
    }

    /** Why a decision was refused. */
    public static EventDecision refusal(Decision<Event, EventChange, EventDecision> decision) {
        return switch (decision) {
            case Decision.Accepted(Event _, var changes) -> throw new AssertionError("accepted: " + changes);
            case Decision.Refused(var why) -> why;
        };
    }

    /** Events in a journal; {@code appended} is given the journal's id of each that has a new entry. */
    public static Aggregates<Event, EventChange> events(Journal journal, Consumer<String> appended) {
        return new Aggregates<>(journal, new EventDocuments(), ProgrammeKafkaAdapter.messages(), appended);
    }
}
