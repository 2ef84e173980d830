package fr.spro.registration.waitinglist;

import static fr.spro.registration.roster.Sessions.NOW;
import static fr.spro.registration.roster.Sessions.aSession;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.registration.dispatch.RosterChangeHandler;
import fr.spro.registration.roster.Quota;
import fr.spro.registration.roster.RosterChange;
import fr.spro.registration.roster.SignUpRules;
import fr.spro.registration.waitinglist.DueTimes.Alarm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DueTimeSchedulerTest {

    private static final Instant SOON = NOW.plusSeconds(3_600);
    private static final Instant LATER = NOW.plusSeconds(7_200);

    private final Noted alarms = new Noted();
    private final DueTimeScheduler follower = new DueTimeScheduler(alarms);

    /** Keeps every call. */
    private static final class Noted implements DueTimes {
        private final List<List<Alarm>> set = new ArrayList<>();

        @Override
        public void set(Collection<Alarm> wanted) {
            set.add(List.copyOf(wanted));
        }

        @Override
        public List<Alarm> due(Instant now) {
            return List.of();
        }

        @Override
        public void done(Alarm alarm) {}
    }

    private void follow(RosterChange... changes) {
        follower.follow(new RosterChangeHandler.Delivery(aSession("s").copy(), 4, NOW, List.of(changes)));
    }

    private static RosterChange rules(@Nullable Instant quotasUntil) {
        return new RosterChange.RulesApplied(
                new SignUpRules(
                        SignUpRules.Admission.OPEN,
                        null,
                        List.of(new Quota(Quota.Kind.ORGANISATION, null, 2)),
                        quotasUntil,
                        LATER,
                        false,
                        0,
                        List.of()),
                NOW,
                "organiser");
    }

    @Test
    void isKnownByAStableName() {
        assertThat(follower.name()).isEqualTo("alarms");
    }

    @Test
    void setsAnAlarmForTheEndOfEachOfferAndForTheReleaseOfQuotas() {
        follow(
                new RosterChange.Cancelled("r1", NOW, RosterChange.HOLDER),
                new RosterChange.Offered("r2", SOON),
                rules(LATER),
                new RosterChange.Offered("r3", LATER));
        assertThat(alarms.set)
                .containsExactly(List.of(new Alarm("s", SOON), new Alarm("s", LATER), new Alarm("s", LATER)));
    }

    @Test
    void setsNothingWhereNothingEnds() {
        follow(rules(null), new RosterChange.Promoted("r1"));
        follow();
        assertThat(alarms.set).isEmpty();
    }
}
