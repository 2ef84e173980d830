package fr.spro.registration;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.platform.test.TestTokens;
import fr.spro.registration.RegistrationUnderTest.Answer;
import fr.spro.registration.checkin.CheckInScreenCode;
import fr.spro.registration.links.QrCode;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.signup.RosterWorkers;
import fr.spro.registration.views.Organisation;
import fr.spro.registration.views.OrganisationIndex;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The doors over HTTP, on a real broker and database. */
class CheckInStoryTest {
    private static final RegistrationUnderTest SERVICE = started();

    private static RegistrationUnderTest started() {
        RegistrationUnderTest started = RegistrationUnderTest.shared();
        started.bean(OrganisationIndex.class)
                .apply(new Organisation("org-1", 1, "sud-vaucluse", "Mission locale", true));
        return started;
    }

    @AfterAll
    static void stop() {
        SERVICE.dialect.assertClean();
    }

    private static String organiser() {
        return TestTokens.organiser("sud-vaucluse");
    }

    private static String signedUp(String session, String person) throws Exception {
        return SERVICE.post(
                        "/api/sessions/" + session + "/registrations",
                        SERVICE.anonymous(),
                        "key-" + session + person,
                        RegistrationUnderTest.body(person))
                .text("/registrationId");
    }

    private static Answer send(String session, String door, Instant sentAt, String... scans) throws Exception {
        return SERVICE.post(
                "/api/sessions/" + session + "/scans?early=true",
                organiser(),
                null,
                "{\"door\":\"%s\",\"sentAt\":\"%s\",\"scans\":[%s]}".formatted(door, sentAt, String.join(",", scans)));
    }

    private static String scan(String id, String registration, Instant at) {
        return "{\"scanId\":\"%s\",\"registrationId\":\"%s\",\"at\":\"%s\"}".formatted(id, registration, at);
    }

    private static String walkIn(String id, String family, Instant at) {
        return """
                {"scanId":"%s","walkIn":{"givenName":"Inès","familyName":"%s","organisationId":"nowhere"},"at":"%s"}""".formatted(id, family, at);
    }

    private static List<String> told(Answer answer) {
        answer.expect(200);
        return answer.json()
                .path("results")
                .valueStream()
                .map(result -> result.path("scanId").asString() + " "
                        + result.path("outcome").asString()
                        + (result.has("conflict")
                                ? " " + result.path("conflict").asString()
                                : ""))
                .toList();
    }

    private static List<JsonNode> conflicts(String session) throws Exception {
        return SERVICE.get("/api/sessions/" + session + "/conflicts", organiser())
                .json()
                .path("items")
                .valueStream()
                .toList();
    }

    private static List<String> kinds(String session) throws Exception {
        return conflicts(session).stream()
                .map(one -> one.path("kind").asString())
                .toList();
    }

    private static JsonNode line(String session, String registration) throws Exception {
        return SERVICE.get("/api/sessions/" + session + "/door-list", organiser())
                .json()
                .path("lines")
                .valueStream()
                .filter(line -> line.path("registrationId").asString().equals(registration))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void twoDoorsWithoutANetworkBringEverythingAndNothingTwice() throws Exception {
        SERVICE.publish("door-1", 1, 3, SessionStatus.PUBLISHED);
        String ana = signedUp("door-1", "ana");
        String ben = signedUp("door-1", "ben");
        String cleo = signedUp("door-1", "cleo");
        String waiting = signedUp("door-1", "dora");
        SERVICE.delete("/api/registrations/" + cleo, organiser());
        Instant now = Instant.now();
        String[] north = {
            scan("n1", ana, now.minusSeconds(300)),
            scan("n2", ben, now.minusSeconds(240)),
            scan("n3", cleo, now.minusSeconds(200)),
            walkIn("n4", "Nova", now.minusSeconds(100)),
            "{\"scanId\":\"n5\",\"undo\":true,\"undoes\":\"n2\",\"at\":\"%s\"}".formatted(now.minusSeconds(90))
        };
        String[] south = {
            scan("s1", ana, now.minusSeconds(350)),
            scan("s2", waiting, now.minusSeconds(50)),
            "{\"scanId\":\"s3\",\"qr\":\"not one of ours\",\"at\":\"%s\"}".formatted(now.minusSeconds(40))
        };

        assertThat(told(send("door-1", "Nord", now, north)))
                .containsExactly("n1 PRESENT", "n2 PRESENT", "n3 NOTED CANCELLED", "n4 PRESENT", "n5 UNDONE");
        // The place that was given back went to who waited.
        assertThat(told(send("door-1", "Sud", now, south)))
                .containsExactly("s1 ALREADY", "s2 PRESENT", "s3 NOTED UNKNOWN");
        Answer again = send("door-1", "Nord", now, north);

        assertThat(told(again))
                .containsExactly("n1 ALREADY", "n2 UNDONE", "n3 NOTED CANCELLED", "n4 PRESENT", "n5 UNDONE");
        assertThat(again.text("/results/0/door")).isEqualTo("Sud");
        assertThat(again.text("/results/0/givenName")).isEqualTo("Zoé");
        assertThat(Instant.parse(java.time.OffsetDateTime.parse(
                                line("door-1", ana).path("attendedAt").asString())
                        .toInstant()
                        .toString()))
                .isEqualTo(now.minusSeconds(350).truncatedTo(java.time.temporal.ChronoUnit.MILLIS));
        assertThat(line("door-1", ben).path("attended").asBoolean()).isFalse();
        assertThat(kinds("door-1")).containsExactly("TWICE", "CANCELLED", "UNKNOWN");
        assertThat(conflicts("door-1")
                        .getFirst()
                        .path("marks")
                        .valueStream()
                        .map(mark -> mark.path("door").asString()))
                .containsExactly("Sud", "Nord");
        JsonNode places =
                SERVICE.get("/api/sessions/door-1/roster", organiser()).json().path("places");
        assertThat(places.path("attended").asInt()).isEqualTo(3);
    }

    @Test
    void anOrganiserLetsInWhoCameAllTheSameOrTakesNote() throws Exception {
        SERVICE.publish("door-2", 1, 5, SessionStatus.PUBLISHED);
        String gone = signedUp("door-2", "eve");
        SERVICE.delete("/api/registrations/" + gone, organiser());
        Instant now = Instant.now();
        told(send("door-2", "Nord", now, scan("a", gone, now.minusSeconds(20)), "{\"scanId\":\"b\",\"qr\":\"?\"}"));
        String path = "/api/sessions/door-2/conflicts";
        String letIn = "{\"kind\":\"CANCELLED\",\"scanId\":\"a\",\"action\":\"LET_IN\"}";

        SERVICE.post(path, organiser(), null, letIn).expect(200);
        SERVICE.post(path, organiser(), null, letIn);
        assertThat(kinds("door-2")).containsExactly("UNKNOWN");
        JsonNode roster =
                SERVICE.get("/api/sessions/door-2/roster", organiser()).json();
        List<JsonNode> here = roster.path("lines")
                .valueStream()
                .filter(line -> line.path("attended").asBoolean())
                .toList();
        assertThat(here).hasSize(1);
        assertThat(here.getFirst().path("email").asString()).isEqualTo("eve@example.org");
        assertThat(here.getFirst().path("organisationId").asString()).isEqualTo("org-1");

        SERVICE.post(
                        path,
                        organiser(),
                        null,
                        letIn.replace("CANCELLED", "UNKNOWN").replace("\"a\"", "\"b\""))
                .expect(422);
        SERVICE.post(path, organiser(), null, "{\"kind\":\"UNKNOWN\",\"scanId\":\"b\",\"action\":\"DISMISS\"}");
        assertThat(kinds("door-2")).isEmpty();
        SERVICE.post(path, organiser(), null, "{\"kind\":\"UNKNOWN\",\"scanId\":\"never\",\"action\":\"DISMISS\"}")
                .refused("SCAN_UNKNOWN");
    }

    @Test
    void aCodeOfAnotherSessionSaysWhichToThoseWhoOrganiseIt() throws Exception {
        SERVICE.publish("door-3", 1, 5, SessionStatus.PUBLISHED);
        SERVICE.publish("door-4", 1, 5, SessionStatus.PUBLISHED);
        String there = signedUp("door-4", "fay");
        String code = SERVICE.bean(QrCode.class).payload(there);
        Answer answer = send("door-3", "Nord", Instant.now(), "{\"scanId\":\"q\",\"qr\":\"%s\"}".formatted(code));

        assertThat(told(answer)).containsExactly("q NOTED OTHER_SESSION");
        JsonNode result = answer.json().path("results").get(0);
        assertThat(result.at("/session/id").asString()).isEqualTo("door-4");
        assertThat(result.path("familyName").asString()).isEqualTo("fay");
        // An id alone, without its code, tells nothing of other sessions.
        assertThat(told(send("door-3", "Nord", Instant.now(), scan("i", there, Instant.now()))))
                .containsExactly("i NOTED UNKNOWN");
        SERVICE.post(
                "/api/sessions/door-3/conflicts",
                organiser(),
                null,
                "{\"kind\":\"OTHER_SESSION\",\"scanId\":\"q\",\"action\":\"LET_IN\"}");
        assertThat(kinds("door-3")).containsExactly("UNKNOWN");
        assertThat(SERVICE.get("/api/sessions/door-3/roster", organiser())
                        .json()
                        .at("/places/attended")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void correctsADeviceWhoseClockIsWrongAndSaysSo() throws Exception {
        SERVICE.publish("door-5", 1, 5, SessionStatus.PUBLISHED);
        String ana = signedUp("door-5", "gil");
        Instant wrong = Instant.now().minus(Duration.ofHours(1));
        Answer answer = send("door-5", "Nord", wrong, scan("c", ana, wrong.minusSeconds(60)));

        assertThat(told(answer)).containsExactly("c PRESENT CLOCK");
        assertThat(answer.json().at("/clock/noted").asBoolean()).isTrue();
        assertThat(answer.json().at("/clock/aheadSeconds").asInt()).isBetween(-3605, -3595);
        Instant came = java.time.OffsetDateTime.parse(
                        line("door-5", ana).path("attendedAt").asString())
                .toInstant();
        assertThat(Duration.between(came, Instant.now())).isBetween(Duration.ofSeconds(59), Duration.ofSeconds(90));
        assertThat(kinds("door-5")).containsExactly("CLOCK");
    }

    @Test
    void takesTwoHundredAtOnceInFewEntriesAndNotOneMore() throws Exception {
        SERVICE.publish("door-6", 1, 5, SessionStatus.PUBLISHED);
        Instant now = Instant.now();
        String[] many = IntStream.range(0, 200)
                .mapToObj(i -> walkIn("w" + i, "Personne " + i, now.minusSeconds(i)))
                .toArray(String[]::new);
        long before = version("door-6");
        assertThat(told(send("door-6", "Nord", now, many))).hasSize(200).allMatch(one -> one.endsWith("PRESENT"));
        assertThat(version("door-6") - before).isLessThanOrEqualTo(5);
        List<String> more = new ArrayList<>(List.of(many));
        more.add(walkIn("w200", "Trop", now));
        Answer refused =
                send("door-6", "Nord", now, more.toArray(String[]::new)).expect(422);
        assertThat(refused.text("/errors/0/message")).isEqualTo("Envoyez 200 pointages au plus à la fois.");
    }

    private static long version(String session) {
        return SERVICE.bean(RosterWorkers.class).ask(session, Roster::version).join();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                            | scans REQUIRED
            {"scans":[]}                                                  | scans REQUIRED
            {"scans":[null]}                                              | scans[0] REQUIRED
            {"scans":[{"scanId":"x"}]}                                    | scans[0].registrationId REQUIRED
            {"scans":[{"registrationId":"r"}]}                            | scans[0].scanId REQUIRED
            {"scans":[{"scanId":"a b","registrationId":"r"}]}             | scans[0].scanId INVALID_VALUE
            {"scans":[{"scanId":"x","registrationId":"r","qr":"q"}]}      | scans[0] INVALID_VALUE
            {"scans":[{"scanId":"x","registrationId":"r","undoes":"y"}]}  | scans[0] INVALID_VALUE
            {"scans":[{"scanId":"x","walkIn":{"givenName":"Zoé"}}]}       | scans[0].walkIn.familyName REQUIRED
            {"scans":[{"scanId":"x","registrationId":"r"},{"scanId":"y","walkIn":{"givenName":"Z","familyName":"Y","email":"z@"}}]} | scans[1].walkIn.email INVALID_EMAIL
            {"door":"a name of a door that is much longer than it may be","scans":[{"scanId":"x","registrationId":"r"}]} | door TOO_LONG
            {"scans":[{"scanId":"x","registrationId":"r","at":"today"}]}  | scans[0].at INVALID_VALUE
            {"scans":[{"scanId":"x","registrationId":"r","name":"Z"}]}    | scans[0].name UNKNOWN_FIELD
            """)
    void refusesBadInputNamingTheFieldAndKeepsNothing(String body, String errors) throws Exception {
        SERVICE.publish("door-7", 1, 5, SessionStatus.PUBLISHED);
        Answer answer = SERVICE.post("/api/sessions/door-7/scans?early=true", organiser(), null, body)
                .expect(422);
        assertThat(String.join(
                        ", ",
                        answer.json()
                                .path("errors")
                                .valueStream()
                                .map(e -> e.path("field").asString() + " "
                                        + e.path("code").asString())
                                .toList()))
                .isEqualTo(errors);
        assertThat(kinds("door-7")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, door-list",
        "GET, conflicts",
        "GET, door-code",
        "POST, scans",
        "POST, conflicts",
    })
    void isForTheOrganisersOfTheTerritoryOnly(String method, String what) throws Exception {
        SERVICE.publish("door-8", 1, 5, SessionStatus.PUBLISHED);
        String path = "/api/sessions/door-8/" + what;
        String body = what.equals("scans")
                ? "{\"scans\":[{\"scanId\":\"x\",\"registrationId\":\"r\"}]}"
                : "{\"kind\":\"TWICE\",\"scanId\":\"x\",\"action\":\"DISMISS\"}";

        call(method, path, TestTokens.organiser("haute-provence"), body).refused("FORBIDDEN_TERRITORY");
        call(method, path, SERVICE.anonymous(), body).refused("UNAUTHENTICATED");
        call(method, path, TestTokens.evaluator("sud-vaucluse"), body).expect(403);
        call(method, path, TestTokens.holder("some-registration"), body).expect(403);
        call(method, path.replace("door-8", "no-such-session"), organiser(), body)
                .refused("SESSION_UNKNOWN");
        assertThat(kinds("door-8")).isEmpty();
    }

    private static Answer call(String method, String path, String token, String body) throws Exception {
        return method.equals("GET") ? SERVICE.get(path, token) : SERVICE.post(path, token, null, body);
    }

    @Test
    void aListToTakeAlongHoldsNoAddressAndKnowsItsCodes() throws Exception {
        SERVICE.publish("door-9", 1, 5, SessionStatus.PUBLISHED);
        String id = signedUp("door-9", "hal");
        Answer answer = SERVICE.get("/api/sessions/door-9/door-list", organiser());

        assertThat(answer.body()).doesNotContain("@example.org").doesNotContain("CONSEIL");
        assertThat(line("door-9", id).path("check").asString())
                .isEqualTo(SERVICE.bean(QrCode.class).check(id))
                .hasSize(12);
    }

    // ---------------------------------------------------------------- by one's own phone

    private static void today(String id, Duration startsIn) {
        SERVICE.publish(id, 1, 1, SessionStatus.PUBLISHED);
        SessionCopy copy = SERVICE.bean(RosterWorkers.class)
                .ask(id, Roster::session)
                .join()
                .orElseThrow();
        Instant start = Instant.now().plus(startsIn);
        SERVICE.bean(RosterWorkers.class)
                .tell(
                        id,
                        new RosterCommand.ApplySession(new SessionCopy(
                                id,
                                2,
                                copy.eventId(),
                                copy.series(),
                                copy.territory(),
                                copy.openTo(),
                                copy.eventTitle(),
                                copy.title(),
                                copy.format(),
                                copy.audience(),
                                copy.functions(),
                                start,
                                start.plus(Duration.ofHours(3)),
                                copy.venue(),
                                copy.capacity(),
                                copy.registration(),
                                copy.status(),
                                copy.presenters(),
                                copy.historic())),
                        null)
                .join();
    }

    private static Answer self(String session, String code, String registration) throws Exception {
        return SERVICE.post(
                "/api/sessions/" + session + "/self-attendance",
                TestTokens.holder(registration),
                null,
                "{\"code\":\"%s\",\"registrationId\":\"%s\"}".formatted(code, registration));
    }

    @Test
    void somebodyWithAPlaceChecksInByTheCodeOnTheScreen() throws Exception {
        today("self-1", Duration.ofMinutes(30));
        String id = signedUp("self-1", "ida");
        String waiting = signedUp("self-1", "joe");
        JsonNode shown =
                SERVICE.get("/api/sessions/self-1/door-code", organiser()).json();
        assertThat(shown.path("open").asBoolean()).isTrue();
        String code = shown.path("code").asString();

        Answer first = self("self-1", code, id).expect(200);
        assertThat(first.json().path("already").asBoolean()).isFalse();
        assertThat(self("self-1", code, id).json().path("already").asBoolean()).isTrue();
        self("self-1", code, waiting).refused("NO_PLACE_YET");
        assertThat(line("self-1", id).path("attended").asBoolean()).isTrue();
        assertThat(line("self-1", waiting).path("attended").asBoolean()).isFalse();
        // At the desk too: that is no conflict.
        Instant now = Instant.now();
        assertThat(told(send("self-1", "Nord", now, scan("d", id, now)))).containsExactly("d ALREADY");
        assertThat(kinds("self-1")).isEmpty();
    }

    @Test
    void refusesAnOldCodeAnotherHourAndAnotherPersonsRegistration() throws Exception {
        today("self-2", Duration.ofMinutes(-10));
        today("self-3", Duration.ofHours(3));
        String id = signedUp("self-2", "kim");
        String early = signedUp("self-3", "lou");
        CheckInScreenCode codes = SERVICE.bean(CheckInScreenCode.class);
        Instant now = Instant.now();

        self("self-2", codes.at("self-2", now.minusSeconds(120)), id).refused("DOOR_CODE_EXPIRED");
        self("self-2", codes.at("self-3", now), id).refused("DOOR_CODE_EXPIRED");
        self("self-3", codes.at("self-3", now), early).refused("SELF_CHECK_IN_CLOSED");
        self("self-2", codes.at("self-2", now), early).refused("REGISTRATION_UNKNOWN");
        SERVICE.post(
                        "/api/sessions/self-2/self-attendance",
                        TestTokens.holder(early),
                        null,
                        "{\"code\":\"%s\",\"registrationId\":\"%s\"}".formatted(codes.at("self-2", now), id))
                .refused("FORBIDDEN");
        assertThat(line("self-2", id).path("attended").asBoolean()).isFalse();
        self("self-2", codes.at("self-2", now.minusSeconds(45)), id).expect(200);
    }
}
