package fr.spro.events.programme;

import static fr.spro.events.programme.Proposals.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.events.formats.SessionDefaults;
import fr.spro.events.formats.Venue;
import fr.spro.events.formats.Workshops;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Sessions of workshops that are held at the same time stay those of their workshops through every edit. */
class WorkshopSessionsTest {
    private static final Instant START = NOW.plus(Duration.ofDays(30));

    private static Workshops.Workshop workshop(String title, @Nullable String room) {
        return new Workshops.Workshop("", title, 12, room, List.of(), List.of());
    }

    private static EventProposal day(Workshops.Workshop... workshops) {
        Workshops format = new Workshops(
                List.of(new Workshops.Slot(null, START, START.plus(Duration.ofHours(2)))),
                List.of(workshops),
                List.of(),
                Workshops.Mode.FIRST_COME,
                3,
                null);
        return new EventProposal(
                "sud-vaucluse",
                format,
                "Journée",
                null,
                null,
                List.of(),
                List.of(),
                Audience.PROFESSIONALS,
                false,
                format.sessions(new SessionDefaults(Venue.named("Lycée"), null, List.of(), List.of())));
    }

    private static Map<String, String> idsByTitle(Event event) {
        return event.details().sessions().stream()
                .filter(Session::planned)
                .collect(Collectors.toMap(Session::title, Session::id));
    }

    private static Event edited(Event event, EventProposal proposal) {
        return Proposals.after(event, Proposals.edit(event.version(), proposal));
    }

    @Test
    void whenTheirOrderChanges() {
        Event event = Proposals.after(
                Proposals.draft("e", day(workshop("A", null), workshop("B", null))), new EventCommand.Publish());

        Event after = edited(event, day(workshop("B", null), workshop("A", null)));

        assertThat(idsByTitle(after)).isEqualTo(idsByTitle(event));
    }

    @Test
    void whenTheyChangeRooms() {
        Event event = Proposals.draft("e", day(workshop("A", "Salle 1"), workshop("B", "Salle 2")));

        Event after = edited(event, day(workshop("A", "Salle 2"), workshop("B", "Salle 1")));

        assertThat(idsByTitle(after)).isEqualTo(idsByTitle(event));
    }

    @Test
    void whenOneIsRenamedAndAnotherTakenOut() {
        Event event = Proposals.after(
                Proposals.draft("e", day(workshop("A", "Salle 1"), workshop("B", "Salle 2"), workshop("C", "Salle 3"))),
                new EventCommand.Publish());

        Event after = edited(event, day(workshop("C", "Salle 3"), workshop("Autre nom", "Salle 1")));

        assertThat(idsByTitle(after))
                .isEqualTo(Map.of(
                        "C",
                        idsByTitle(event).get("C"),
                        "Autre nom",
                        idsByTitle(event).get("A")));
        assertThat(after.details().sessions())
                .filteredOn(session -> session.state() == Session.State.CANCELLED)
                .extracting(Session::title)
                .containsExactly("B");
    }
}
