package fr.spro.registration;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import fr.spro.platform.test.TestTokens;
import fr.spro.registration.RegistrationUnderTest.Answer;
import fr.spro.registration.roster.Audience;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.roster.SignUpRules;
import fr.spro.registration.signup.PersonKeys;
import fr.spro.registration.signup.RosterWorkers;
import fr.spro.registration.signup.StaleClaimCheck;
import fr.spro.registration.signup.TimeClaims;
import fr.spro.registration.signup.mongo.MongoTimeClaims;
import fr.spro.registration.views.Organisation;
import fr.spro.registration.views.OrganisationIndex;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Nobody gets places in two sessions at the same time. */
class AgendaStoryTest {
    private static final RegistrationUnderTest SERVICE = RegistrationUnderTest.shared();
    private static final Instant START = Instant.parse("2097-03-16T08:30:00Z");

    @BeforeAll
    static void organisation() {
        SERVICE.bean(OrganisationIndex.class)
                .apply(new Organisation("org-1", 1, "sud-vaucluse", "Mission locale", true));
    }

    @AfterAll
    static void stop() {
        SERVICE.dialect.assertClean();
    }

    private static SessionCopy session(String id, Instant start, int minutes) {
        return session(id, 1, start, minutes, SessionStatus.PUBLISHED);
    }

    private static SessionCopy session(String id, long version, Instant start, int minutes, SessionStatus status) {
        return session(id, version, start, minutes, status, Instant.now().minus(Duration.ofDays(1)));
    }

    private static SessionCopy session(
            String id, long version, Instant start, int minutes, SessionStatus status, Instant opens) {
        return new SessionCopy(
                id,
                version,
                "event",
                null,
                "sud-vaucluse",
                List.of(),
                "Séances",
                "Séance",
                "SERIES",
                Audience.PROFESSIONALS,
                Set.of(),
                start,
                start.plus(Duration.ofMinutes(minutes)),
                null,
                20,
                new SessionCopy.Window(opens, START),
                status,
                List.of(),
                false);
    }

    private static void publish(String id, Instant start, int minutes) {
        apply(session(id, start, minutes));
    }

    private static void apply(SessionCopy session) {
        SERVICE.bean(RosterWorkers.class)
                .tell(session.sessionId(), new RosterCommand.ApplySession(session), null)
                .join();
    }

    private static void allowOverlaps(String session, boolean allowed) {
        RosterWorkers workers = SERVICE.bean(RosterWorkers.class);
        SignUpRules seen = workers.ask(session, Roster::rules).join();
        SignUpRules rules = new SignUpRules(
                seen.admission(),
                seen.offer(),
                seen.quotas(),
                seen.quotasUntil(),
                seen.handOverUntil(),
                allowed,
                seen.invitationRound(),
                seen.questions());
        workers.tell(session, new RosterCommand.ApplyRules(rules, seen, "organiser"), null)
                .join();
    }

    private static String signUp(String session, String person) throws Exception {
        var answer = SERVICE.post(
                "/api/sessions/" + session + "/registrations",
                SERVICE.anonymous(),
                session + person,
                RegistrationUnderTest.body(person));
        answer.expect(201);
        return answer.text("/registrationId");
    }

    private static int lines(String session) throws Exception {
        return SERVICE.get("/api/sessions/" + session + "/places", TestTokens.organiser("sud-vaucluse"))
                .json()
                .path("confirmed")
                .asInt();
    }

    @Test
    void theSecondOfTwoAtTheSameTimeIsAnsweredAlikeAndNotKept() throws Exception {
        publish("same-1", START, 60);
        publish("same-2", START.plusSeconds(1800), 60);
        publish("same-3", START.plusSeconds(3600), 60);
        String first = signUp("same-1", "ana");

        assertThat(signUp("same-2", "ana")).isNotBlank();
        assertThat(lines("same-2")).isZero();
        signUp("same-3", "ana");
        assertThat(lines("same-3")).as("one after the other").isEqualTo(1);

        SERVICE.delete("/api/registrations/" + first, TestTokens.holder(first));
        SERVICE.post(
                        "/api/sessions/same-2/registrations",
                        SERVICE.anonymous(),
                        "again",
                        RegistrationUnderTest.body("ana"))
                .expect(201);
        assertThat(lines("same-2")).as("same-3 is in the way").isZero();
    }

    @Test
    void whatWasGivenBackIsFreeAtOnce() throws Exception {
        publish("free-1", START, 60);
        publish("free-2", START, 60);
        String first = signUp("free-1", "bea");
        SERVICE.delete("/api/registrations/" + first, TestTokens.holder(first));
        signUp("free-2", "bea");
        assertThat(lines("free-2")).isEqualTo(1);
    }

    @Test
    void whomAnOrganiserSignsUpAndWhoTakesALineOverHaveGivenTheirTimeToo() throws Exception {
        publish("by-1", START, 60);
        publish("by-2", START, 60);
        publish("by-3", START, 60);
        String member = RegistrationUnderTest.body("hugo").replace(",\"consent\":true", "");
        SERVICE.post(
                        "/api/sessions/by-1/group-registrations",
                        TestTokens.organiser("sud-vaucluse"),
                        "by-1",
                        "{\"ifFull\":\"REFUSE\",\"members\":[" + member + "]}")
                .expect(201);
        signUp("by-2", "hugo");
        assertThat(lines("by-2")).isZero();

        String line = signUp("by-3", "iris");
        SERVICE.post(
                        "/api/registrations/" + line + "/hand-over",
                        TestTokens.holder(line),
                        "over",
                        RegistrationUnderTest.body("jade").replace(",\"consent\":true", ""))
                .expect(200);
        signUp("by-2", "jade");
        assertThat(lines("by-2")).isZero();
        signUp("by-2", "iris");
        assertThat(lines("by-2")).as("who handed the line over is free").isEqualTo(1);
    }

    @Test
    void whomAnOrganiserSignedUpBesideAnotherMeetingIsBusyAlsoWhenThatOneIsGivenBack() throws Exception {
        publish("beside-1", START, 60);
        publish("beside-2", START, 60);
        publish("beside-3", START, 60);
        String first = signUp("beside-1", "kim");
        String member = RegistrationUnderTest.body("kim").replace(",\"consent\":true", "");
        SERVICE.post(
                        "/api/sessions/beside-2/group-registrations",
                        TestTokens.organiser("sud-vaucluse"),
                        "beside",
                        "{\"ifFull\":\"REFUSE\",\"members\":[" + member + "]}")
                .expect(201);
        assertThat(lines("beside-2")).isEqualTo(1);
        SERVICE.delete("/api/registrations/" + first, TestTokens.holder(first));
        signUp("beside-3", "kim");
        assertThat(lines("beside-3")).as("beside-2 is in the way").isZero();
    }

    @Test
    void aSessionThatIsMovedTakesItsPeoplesTimeAlong() throws Exception {
        publish("moved-1", START, 60);
        publish("moved-2", START, 60);
        publish("moved-3", START.plusSeconds(86_400), 60);
        signUp("moved-1", "lea");
        apply(session("moved-1", 2, START.plusSeconds(86_400), 60, SessionStatus.PUBLISHED));
        signUp("moved-2", "lea");
        signUp("moved-3", "lea");
        assertThat(lines("moved-2")).as("at the old time").isEqualTo(1);
        assertThat(lines("moved-3")).as("at the new time").isZero();
    }

    @Test
    void aCancelledSessionGivesEverybodyTheirTimeBack() throws Exception {
        publish("called-off-1", START, 60);
        publish("called-off-2", START, 60);
        signUp("called-off-1", "max");
        apply(session("called-off-1", 2, START, 60, SessionStatus.CANCELLED));
        signUp("called-off-2", "max");
        assertThat(lines("called-off-2")).isEqualTo(1);
    }

    @Test
    void whereOtherMeetingsAreAllowedBesideNobodysTimeIsTakenUntilTheyAreNot() throws Exception {
        publish("allowed-1", START, 60);
        publish("allowed-2", START, 60);
        publish("allowed-3", START, 60);
        signUp("allowed-1", "noe");
        allowOverlaps("allowed-1", true);
        signUp("allowed-2", "noe");
        assertThat(lines("allowed-2")).isEqualTo(1);

        signUp("allowed-1", "oda");
        allowOverlaps("allowed-1", false);
        signUp("allowed-3", "oda");
        assertThat(lines("allowed-3")).isZero();
    }

    @RepeatedTest(5)
    void ofManyAtOnceOneWins(RepetitionInfo turn) throws Exception {
        int sessions = 6;
        for (int i = 0; i < sessions; i++) {
            publish("race-" + turn.getCurrentRepetition() + "-" + i, START, 60);
        }
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<String>> tries = new ArrayList<>();
            for (int i = 0; i < sessions; i++) {
                String session = "race-" + turn.getCurrentRepetition() + "-" + i;
                tries.add(() -> signUp(session, "cleo" + turn.getCurrentRepetition()));
            }
            for (Future<String> tried : many.invokeAll(tries)) {
                assertThat(tried.get()).isNotBlank();
            }
        }
        int places = 0;
        for (int i = 0; i < sessions; i++) {
            places += lines("race-" + turn.getCurrentRepetition() + "-" + i);
        }
        assertThat(places).isEqualTo(1);
    }

    private static @Nullable Document agenda(String person) {
        return SERVICE.bean(MongoDatabase.class)
                .getCollection("agendas")
                .find(eq("_id", person))
                .first();
    }

    private static List<Document> claims(String person) {
        return Objects.requireNonNull(agenda(person)).getList("claims", Document.class);
    }

    @Test
    void nothingOfARefusedSignUpIsLeftAfterTheNight() throws Exception {
        Instant now = Instant.now();
        apply(session("night-shut", 1, START, 60, SessionStatus.PUBLISHED, now.plus(Duration.ofDays(1))));
        publish("night-open", START, 60);
        Answer refused = SERVICE.post(
                        "/api/sessions/night-shut/registrations",
                        SERVICE.anonymous(),
                        "night-shut",
                        RegistrationUnderTest.body("wenceslas"))
                .expect(409);
        refused.refused("SESSION_NOT_OPEN");
        signUp("night-open", "xanthe");
        String shutOut = SERVICE.bean(PersonKeys.class).of("wenceslas@example.org");
        String letIn = SERVICE.bean(PersonKeys.class).of("xanthe@example.org");
        assertThat(claims(shutOut)).isEmpty();
        SERVICE.bean(MongoTimeClaims.class).forgetPast(now.plus(Duration.ofHours(2)));
        assertThat(agenda(shutOut)).isNull();
        assertThat(claims(letIn)).hasSize(1);
    }

    @Test
    void aDoubtedClaimStaysWhileItsLineTakesTime() throws Exception {
        publish("doubt-1", START, 60);
        String line = signUp("doubt-1", "emma");
        String person = SERVICE.bean(PersonKeys.class).of("emma@example.org");
        doubt("doubt-1", line, person);
        assertThat(claims(person)).hasSize(1);
        doubt("doubt-1", "another line", person);
        assertThat(claims(person)).as("only the claim in doubt goes").hasSize(1);
    }

    @Test
    void aDoubtedClaimGoesWithTheTimeOfItsSession() throws Exception {
        publish("doubt-2", START, 60);
        publish("doubt-3", START, 60);
        List<String> lines = List.of(signUp("doubt-2", "fleur"), signUp("doubt-3", "gaia"));
        List<String> people = List.of(
                SERVICE.bean(PersonKeys.class).of("fleur@example.org"),
                SERVICE.bean(PersonKeys.class).of("gaia@example.org"));
        apply(session("doubt-2", 2, START, 60, SessionStatus.CANCELLED));
        allowOverlaps("doubt-3", true);
        for (int i = 0; i < 2; i++) {
            // As if the service had been killed between the decision and the release.
            SERVICE.bean(TimeClaims.class)
                    .claim(
                            session("doubt-" + (i + 2), START, 60),
                            List.of(new TimeClaims.Claim(people.get(i), lines.get(i))),
                            Instant.now());
            assertThat(claims(people.get(i))).hasSize(1);
            doubt("doubt-" + (i + 2), lines.get(i), people.get(i));
            assertThat(claims(people.get(i))).isEmpty();
        }
    }

    private static void doubt(String session, String line, String person) {
        new StaleClaimCheck(SERVICE.bean(RosterWorkers.class), SERVICE.bean(TimeClaims.class))
                .look(new RosterCommand.Clash(session, line), person);
    }

    @Test
    void anOldClaimWithoutALineIsGivenBackWhenItIsInTheWay() throws Exception {
        publish("stale-1", START, 60);
        publish("stale-2", START, 60);
        String person = SERVICE.bean(PersonKeys.class).of("dora@example.org");
        SERVICE.bean(TimeClaims.class)
                .claim(
                        session("stale-1", START, 60),
                        List.of(new TimeClaims.Claim(person, "lost-in-a-crash")),
                        Instant.now().minus(Duration.ofMinutes(5)));
        signUp("stale-2", "dora");
        await().untilAsserted(() -> assertThat(SERVICE.bean(MongoDatabase.class)
                        .getCollection("agendas")
                        .find(eq("_id", person))
                        .map(agenda -> agenda.getList("claims", Document.class).size())
                        .first())
                .isZero());
        SERVICE.post(
                "/api/sessions/stale-2/registrations", SERVICE.anonymous(), "s2", RegistrationUnderTest.body("dora"));
        assertThat(lines("stale-2")).isEqualTo(1);
    }
}
