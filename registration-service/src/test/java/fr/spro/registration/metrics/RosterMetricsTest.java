package fr.spro.registration.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.registration.places.Availability;
import fr.spro.registration.places.AvailabilityCache;
import fr.spro.registration.roster.Counts;
import fr.spro.registration.roster.RegistrationDetails;
import fr.spro.registration.roster.RosterChange;
import fr.spro.registration.roster.RosterEntry;
import fr.spro.registration.roster.SessionStatus;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RosterMetricsTest {
    private static final Instant NOW = Instant.parse("2027-03-01T09:00:00Z");
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AvailabilityCache board = new AvailabilityCache();
    private final RosterMetrics measures = new RosterMetrics(board, registry);

    private static RegistrationDetails line(String id) {
        return new RegistrationDetails(id, "person-" + id, "org-1", null, NOW, false, false);
    }

    private static RosterEntry entry(RosterChange... changes) {
        return new RosterEntry("s", 7, "w", NOW, List.of(changes), List.of());
    }

    private static Counts counts(int excess) {
        return new Counts(
                "s",
                7,
                "sud-vaucluse",
                25,
                25 + excess,
                0,
                3,
                0,
                0,
                0,
                excess,
                SessionStatus.PUBLISHED,
                Map.of(),
                Map.of());
    }

    private double oversold() {
        return registry.get("spro.oversold").gauge().value();
    }

    private double signUps(String outcome) {
        return registry.get("spro.signups").tag("outcome", outcome).counter().count();
    }

    @Test
    void countsSignUpsByWhatCameOfThem() {
        measures.stored(
                entry(
                        new RosterChange.Registered(line("a")),
                        new RosterChange.Registered(line("b")),
                        new RosterChange.Queued(line("c"), 1, 1),
                        new RosterChange.Requested(line("d")),
                        new RosterChange.Cancelled("a", NOW, "holder"),
                        new RosterChange.Promoted("c"),
                        new RosterChange.SignedUpAgain("b")),
                counts(0));

        assertThat(signUps("confirmed")).isEqualTo(2);
        assertThat(signUps("waiting")).isEqualTo(1);
        assertThat(signUps("pending")).isEqualTo(1);
        assertThat(registry.get("spro.cancellations").counter().count()).isEqualTo(1);
        assertThat(registry.get("spro.promotions").counter().count()).isEqualTo(1);
        assertThat(oversold()).isZero();
    }

    @Test
    void tellsOfAPlaceGivenInTurnBeyondTheCapacity() {
        measures.stored(entry(new RosterChange.Registered(line("a"))), counts(1));
        assertThat(oversold()).isEqualTo(1);
        measures.stored(entry(new RosterChange.Promoted("c")), counts(2));
        assertThat(oversold()).isEqualTo(3);
    }

    @Test
    void leavesAsideWhatAnOrganiserMayDo() {
        measures.stored(entry(new RosterChange.GivenPlace("a", NOW, "organiser", "speaker")), counts(1));
        measures.stored(entry(new RosterChange.WalkedIn(line("w"), "scan", NOW, "organiser")), counts(2));
        measures.stored(entry(new RosterChange.Admitted("c", "scan", NOW, "organiser")), counts(3));
        measures.stored(entry(new RosterChange.Queued(line("d"), 9, 4)), counts(3));
        measures.stored(entry(new RosterChange.Cancelled("a", NOW, "holder")), counts(2));
        assertThat(oversold()).isZero();
    }

    @Test
    void addsUpThePlacesOfPublishedSessionsAlone() {
        board.post(new Availability("s", 1, "t", 25, 20, 1, 3, 2, 0, 4, 0, SessionStatus.PUBLISHED));
        board.post(new Availability("t", 1, "t", 10, 12, 0, 1, 0, 0, 0, 2, SessionStatus.PUBLISHED));
        board.post(new Availability("u", 1, "t", 10, 10, 0, 7, 0, 0, 0, 0, SessionStatus.CANCELLED));
        assertThat(places("confirmed")).isEqualTo(32);
        assertThat(places("waiting")).isEqualTo(4);
        assertThat(places("free")).isEqualTo(4);
        assertThat(places("excess")).isEqualTo(2);
    }

    private double places(String state) {
        return registry.get("spro.places").tag("state", state).gauge().value();
    }
}
