package fr.spro.registration.signup;

import static fr.spro.registration.roster.Sessions.NOW;
import static fr.spro.registration.roster.Sessions.aSession;
import static fr.spro.registration.signup.OpenRosterWorkers.done;
import static fr.spro.registration.signup.OpenRosterWorkers.publish;
import static fr.spro.registration.signup.OpenRosterWorkers.signUp;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OrphanedContactTaskTest {

    private final OpenRosterWorkers open = new OpenRosterWorkers();

    @AfterEach
    void closeAll() {
        open.close();
    }

    private void leftOver(String id, String session, Instant stored) {
        open.contacts.store(
                List.of(new Contact(id, session, "Ada", "Roux", "ada@example.org", "fr", null, stored, stored, false)));
    }

    private Map<String, Set<String>> storedBetween(Instant from, Instant to) {
        Map<String, Set<String>> stored = new HashMap<>();
        open.contacts.byId.values().stream()
                .filter(contact ->
                        !contact.storedAt().isBefore(from) && contact.storedAt().isBefore(to))
                .forEach(contact -> stored.computeIfAbsent(contact.sessionId(), _ -> new HashSet<>())
                        .add(contact.registrationId()));
        return stored;
    }

    @Test
    void aRosterThatCannotBeReadKeepsNoOtherWaiting() throws Exception {
        RosterWorkers before = open.instance(RosterWorkerSettings.USUAL);
        publish(before, aSession("s"));
        publish(before, aSession("t"));
        done(signUp(before, "ana", "key-ana"));
        Set<String> lines = Set.copyOf(open.contacts.byId.keySet());
        leftOver("lost at s", "s", NOW);
        leftOver("lost at t", "t", NOW);
        open.journal.unreadable = "s";
        OrphanedContactTask sweep = new OrphanedContactTask(
                this::storedBetween, open.instance(RosterWorkerSettings.USUAL), open.contacts, Clock.systemUTC());

        assertThat(sweep.sweep(NOW.plusSeconds(1))).isEqualTo(1);
        assertThat(open.contacts.byId).containsKey("lost at s").doesNotContainKey("lost at t");
        leftOver("lost later", "s", NOW.plus(Duration.ofMinutes(5)));
        assertThat(sweep.sweep(NOW.plus(Duration.ofMinutes(10)))).as("still").isZero();
        open.journal.unreadable = null;
        assertThat(sweep.sweep(NOW.plus(Duration.ofMinutes(15)))).isEqualTo(2);
        assertThat(open.contacts.byId).containsOnlyKeys(lines);
    }

    @Test
    void whatWasLookedAtIsNotLookedAtAgain() throws Exception {
        RosterWorkers workers = open.instance(RosterWorkerSettings.USUAL);
        publish(workers, aSession("s"));
        OrphanedContactTask sweep =
                new OrphanedContactTask(this::storedBetween, workers, open.contacts, Clock.systemUTC());
        assertThat(sweep.sweep(NOW)).isZero();
        leftOver("older", "s", NOW.minusMillis(1));
        leftOver("at that moment", "s", NOW);
        assertThat(sweep.sweep(NOW.plusSeconds(1))).isEqualTo(1);
        assertThat(open.contacts.byId).containsOnlyKeys("older");
    }
}
