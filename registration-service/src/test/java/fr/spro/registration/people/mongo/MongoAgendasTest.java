package fr.spro.registration.people.mongo;

import static fr.spro.registration.roster.Sessions.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import fr.spro.registration.TestDatabase;
import fr.spro.registration.roster.Agenda.Claim;
import fr.spro.registration.roster.RosterCommand.Clash;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.Sessions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class MongoAgendasTest {
    private static final MongoClient CLIENT = TestDatabase.client();

    private final MongoDatabase database = TestDatabase.fresh(CLIENT);
    private final List<Clash> doubted = new ArrayList<>();
    private final MongoAgendas agendas = agendas();

    private MongoAgendas agendas() {
        MongoAgendas.createCollection(database);
        return new MongoAgendas(database, (clash, _) -> doubted.add(clash));
    }

    @AfterAll
    static void disconnect() {
        CLIENT.close();
    }

    private static SessionCopy session(String id) {
        return Sessions.aSession(id).copy();
    }

    private Map<String, Clash> claim(String session, String... people) {
        List<Claim> claims = new ArrayList<>();
        for (String person : people) {
            claims.add(new Claim(person, session + "-" + person));
        }
        return agendas.claim(session(session), claims, NOW);
    }

    @Test
    void theFirstClaimStandsInTheWayUntilItIsGivenBack() {
        assertThat(claim("a", "ana", "bea")).isEmpty();
        assertThat(claim("b", "ana", "cleo")).containsOnly(Map.entry("ana", new Clash("a", "a-ana")));
        agendas.release("b", List.of(new Claim("ana", "b-ana")));
        assertThat(claim("c", "ana")).as("what was not claimed frees nothing").isNotEmpty();
        assertThat(claim("a", "ana")).as("the same session again").isEmpty();
        agendas.release("a", List.of(new Claim("ana", "a-ana")));
        assertThat(claim("c", "ana")).isEmpty();
    }

    @Test
    void twoClaimsOfOnePersonForOneSessionAreBothKept() {
        agendas.claim(session("a"), List.of(new Claim("ana", "one"), new Claim("ana", "two")), NOW);
        agendas.release("a", List.of(new Claim("ana", "two")));
        assertThat(claim("b", "ana")).containsEntry("ana", new Clash("a", "one"));
    }

    private static SessionCopy session(String id, long version, int hoursLater) {
        SessionCopy usual = session(id);
        return Sessions.aSession(id)
                .version(version)
                .at(Objects.requireNonNull(usual.start()).plus(Duration.ofHours(hoursLater)))
                .copy();
    }

    private boolean isFree(int hoursLater) {
        List<Claim> asked = List.of(new Claim("ana", "asked"));
        boolean free =
                agendas.claim(session("other", 1, hoursLater), asked, NOW).isEmpty();
        agendas.release("other", asked);
        return free;
    }

    /** Found by the simulation: a fact that was delivered again moved claims back to a time that was no more. */
    @Test
    void aClaimMovesWithItsSessionAndNotBack() {
        List<Claim> moved = List.of(new Claim("ana", "a-ana", true));
        claim("a", "ana");
        agendas.claim(session("a", 3, 12), moved, NOW);
        assertThat(isFree(0)).isTrue();
        assertThat(isFree(12)).isFalse();
        agendas.claim(session("a", 2, 6), moved, NOW);
        assertThat(isFree(12)).isFalse();
        assertThat(isFree(6)).isTrue();
    }

    @RepeatedTest(20)
    void ofManyAtOnceOneWins() throws Exception {
        List<Callable<Map<String, Clash>>> tries = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String session = "s" + i;
            tries.add(() -> {
                Map<String, Clash> clashes = claim(session, "ana");
                if (!clashes.isEmpty()) {
                    agendas.release(session, List.of(new Claim("ana", session + "-ana")));
                }
                return clashes;
            });
        }
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            int won = 0;
            for (Future<Map<String, Clash>> tried : many.invokeAll(tries)) {
                won += tried.get().isEmpty() ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        }
    }
}
