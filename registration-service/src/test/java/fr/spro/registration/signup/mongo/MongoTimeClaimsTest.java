package fr.spro.registration.signup.mongo;

import static com.mongodb.client.model.Filters.eq;
import static fr.spro.registration.roster.Sessions.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import fr.spro.registration.TestDatabase;
import fr.spro.registration.roster.RosterCommand.Clash;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.Sessions;
import fr.spro.registration.signup.TimeClaims.Claim;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class MongoTimeClaimsTest {
    private static final MongoClient CLIENT = TestDatabase.client();

    private final MongoDatabase database = TestDatabase.fresh(CLIENT);
    private final List<Clash> doubted = new ArrayList<>();
    private final MongoTimeClaims agendas = agendas();

    private MongoTimeClaims agendas() {
        MongoTimeClaims.createCollection(database);
        return new MongoTimeClaims(database, (clash, _) -> doubted.add(clash));
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
    void theSameIsWrittenForWhomeverIsBusy() {
        claim("a", "ana");
        Document before = known("ana");
        assertThat(claim("b", "ana", "bea")).containsOnlyKeys("ana");
        assertThat(claims(known("ana"))).isEqualTo(claims(before));
        assertThat(known("ana").getLong("version")).isEqualTo(before.getLong("version") + 1);
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

    private @Nullable Document agenda(String person) {
        return database.getCollection("agendas").find(eq("_id", person)).first();
    }

    private Document known(String person) {
        return Objects.requireNonNull(agenda(person));
    }

    private void refused(String session, String person) {
        claim(session, person);
        agendas.release(session, List.of(new Claim(person, session + "-" + person)));
    }

    private static Claim asked(String person) {
        return new Claim(person, "asked");
    }

    private static List<Document> claims(Document agenda) {
        return agenda.getList("claims", Document.class);
    }

    @Test
    void whatARefusalLeavesGoesByNightAndNotWhatIsStillToCome() {
        refused("a", "ana");
        claim("a", "bea");
        Document kept = known("bea");
        assertThat(agendas.forgetPast(NOW.plus(Duration.ofHours(2)))).isEqualTo(1);
        assertThat(agenda("ana")).isNull();
        assertThat(agenda("bea")).isEqualTo(kept);
    }

    @Test
    void aTimeThatIsOverGoesAndTheOthersStay() {
        claim("a", "ana", "bea");
        agendas.claim(session("b", 1, 24), List.of(asked("ana")), NOW);
        Instant between = Objects.requireNonNull(session("a").end()).plusSeconds(1);
        assertThat(agendas.forgetPast(between)).isEqualTo(1);
        assertThat(agenda("bea")).isNull();
        assertThat(claims(known("ana")))
                .extracting(claim -> claim.getString("s"))
                .containsExactly("b");
    }

    @Test
    void whatIsClaimedWhileTheNightLooksStays() {
        Instant night = NOW.plus(Duration.ofHours(2));
        refused("a", "ana");
        Document read = known("ana");
        agendas.claim(session("b"), List.of(asked("ana")), night);
        assertThat(agendas.forgetPast(read, night)).isFalse();
        assertThat(claims(known("ana"))).hasSize(1);

        Instant over = Objects.requireNonNull(session("b").end());
        Document before = known("ana");
        agendas.claim(session("c", 1, 24), List.of(asked("ana")), over);
        assertThat(agendas.forgetPast(before, over)).isFalse();
        assertThat(claims(known("ana")))
                .extracting(claim -> claim.getString("s"))
                .containsExactly("c");
    }

    /** Whoever read the first one before it went, and writes when there is another, must read again. */
    @Test
    void anAgendaThatWentAndCameAgainHasNoVersionThatItHad() {
        refused("a", "ana");
        Document read = known("ana");
        assertThat(agendas.forgetPast(NOW.plus(Duration.ofMinutes(59))))
                .as("too early to say")
                .isZero();
        Instant night = NOW.plus(Duration.ofHours(2));
        assertThat(agendas.forgetPast(night)).isEqualTo(1);
        agendas.claim(session("b"), List.of(asked("ana")), night);
        assertThat(known("ana").getLong("version")).isGreaterThan(read.getLong("version"));
        assertThat(agendas.forgetPast(read, night)).isFalse();
        assertThat(claims(known("ana"))).hasSize(1);
    }

    @Test
    void agendasThatBeganWithOneGoOn() {
        database.getCollection("agendas")
                .insertMany(List.of(
                        new Document("_id", "ana").append("version", 1L).append("claims", List.of()),
                        new Document("_id", "bea").append("version", 3L).append("claims", List.of(old("past", -4))),
                        new Document("_id", "cleo")
                                .append("version", 2L)
                                .append("claims", List.of(old("past", -4), old("ahead", 4)))));
        assertThat(claim("a", "ana")).isEmpty();
        assertThat(known("ana").getLong("version")).isEqualTo(2);
        assertThat(agendas.forgetPast(NOW)).isEqualTo(1);
        assertThat(agenda("bea")).isNull();
        assertThat(known("cleo").getLong("version")).isEqualTo(3);
        assertThat(claims(known("cleo")))
                .extracting(claim -> claim.getString("s"))
                .containsExactly("ahead");
    }

    private static Document old(String session, int hoursLater) {
        Instant from = NOW.plus(Duration.ofHours(hoursLater));
        return new Document("s", session)
                .append("r", session)
                .append("f", Date.from(from))
                .append("t", Date.from(from.plus(Duration.ofHours(1))))
                .append("v", 1L)
                .append("a", Date.from(NOW));
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
