package fr.spro.registration.fillrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.spro.registration.dispatch.RosterChangeHandler.Delivery;
import fr.spro.registration.roster.Counts;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.roster.Sessions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FillHistoryHandlerTest {

    private static final Instant MONDAY = Instant.parse("2027-03-01T12:00:00Z");
    private static final LocalDate FIRST = LocalDate.of(2027, 3, 1);

    private final List<String> saved = new ArrayList<>();
    private final FillHistoryStore fills = new FillHistoryStore() {
        @Override
        public Optional<SessionFillHistory> find(String sessionId) {
            return Optional.empty();
        }

        @Override
        public List<SessionFillHistory> all() {
            return List.of();
        }

        @Override
        public void save(SessionFillHistory fill, LocalDate day, int taken) {
            if (broken) {
                throw new IllegalStateException("no database");
            }
            saved.add(fill.sessionId() + " " + day + " " + taken + " " + fill.expected() + "/" + fill.came());
        }
    };

    private @Nullable FillNumbers now;
    private boolean broken;
    private final FillHistoryHandler follower = new FillHistoryHandler(fills, _ -> Optional.ofNullable(now));

    private static FillNumbers numbers(long version, int confirmed, int offered) {
        Counts counts = new Counts(
                "s",
                version,
                "var",
                20,
                confirmed,
                offered,
                0,
                0,
                0,
                20 - confirmed - offered,
                0,
                SessionStatus.PUBLISHED,
                Map.of(),
                Map.of());
        return new FillNumbers(counts, 7, 5);
    }

    private void hear(long version, Instant at) {
        follower.follow(new Delivery(Sessions.aSession("s").copy(), version, at, List.of()));
    }

    @Test
    void keepsWhatIsTakenOfTheDayOnWhichItChanged() {
        now = numbers(3, 4, 2);
        hear(3, MONDAY);
        // In Paris it is the next day from eleven in the evening on.
        hear(4, MONDAY.plusSeconds(11 * 3_600));

        assertThat(saved).containsExactly("s 2027-03-01 6 7/5", "s 2027-03-02 6 7/5");
    }

    @Test
    void asksOnceForWhatOneLookTold() {
        now = numbers(5, 4, 0);
        for (int version = 2; version <= 5; version++) {
            hear(version, MONDAY);
        }
        assertThat(saved).hasSize(1);

        now = numbers(6, 5, 0);
        hear(6, MONDAY);
        assertThat(saved).hasSize(2).last().isEqualTo("s " + FIRST + " 5 7/5");
    }

    @Test
    void keepsItAgainAfterAFailure() {
        now = numbers(5, 4, 0);
        broken = true;
        assertThatThrownBy(() -> hear(5, MONDAY)).hasMessage("no database");
        broken = false;
        hear(5, MONDAY);
        assertThat(saved).hasSize(1);
    }

    @Test
    void keepsNothingOfASessionThatNobodyKnows() {
        hear(1, MONDAY);
        assertThat(saved).isEmpty();
    }
}
