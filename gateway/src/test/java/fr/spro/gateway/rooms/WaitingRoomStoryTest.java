package fr.spro.gateway.rooms;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.gateway.testing.RunningGateway;
import fr.spro.gateway.testing.RunningGateway.Browser;
import fr.spro.gateway.testing.Secrets;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Two gateways on one database, and the people before a sign-up that many want. */
class WaitingRoomStoryTest {

    private static final Secrets SECRETS = Secrets.fresh();
    private static final Duration QUARTER = Duration.ofMinutes(15);

    private static RunningGateway first;
    private static RunningGateway second;

    private Instant opens = Instant.EPOCH;

    @BeforeAll
    static void start() {
        first = gateway();
        second = gateway();
    }

    @AfterAll
    static void stop() {
        first.context.close();
        second.context.close();
    }

    private static RunningGateway gateway() {
        return RunningGateway.start(
                List.of("local"),
                Map.of(
                        "spro.security.signing-key",
                        SECRETS.signingKey().toString(),
                        "spro.gateway.cookie-key",
                        SECRETS.cookieKey().toString(),
                        "spro.rooms.patience",
                        "1m",
                        "spro.limits.enabled",
                        "false"));
    }

    @BeforeEach
    void present() {
        for (RunningGateway gateway : List.of(first, second)) {
            gateway.events.resetAll();
            gateway.registration.resetAll();
            gateway.clock.reset();
            gateway.registration.stubFor(any(anyUrl()).willReturn(jsonResponse("{\"state\":\"CONFIRMED\"}", 201)));
        }
        opens = Instant.now().plus(QUARTER).truncatedTo(ChronoUnit.SECONDS);
    }

    private void room(String session, int perMinute) {
        room(first, session, perMinute);
        room(second, session, perMinute);
    }

    private void room(RunningGateway gateway, String session, int perMinute) {
        gateway.events.stubFor(get("/api/sessions/" + session)
                .willReturn(okJson("""
                {"id":"%s","eventId":"e","title":"Matin","eventTitle":"Forum <des> métiers","status":"PUBLISHED","capacity":30,
                 "registration":{"opens":"%s","closes":"%s","waitingRoom":%d}}
                """.formatted(session, opens, opens.plus(Duration.ofDays(9)), perMinute))));
    }

    /** So long after the opening; the clock goes on from there, as long as the machine takes. */
    private void at(Duration afterOpening) {
        for (RunningGateway gateway : List.of(first, second)) {
            gateway.clock.reset();
            gateway.clock.advance(Duration.between(Instant.now(), opens).plus(afterOpening));
        }
    }

    private static String enter(RunningGateway gateway, String session) {
        HttpResponse<String> page = gateway.get("/salle-d-attente/" + session);
        assertThat(page.statusCode()).isEqualTo(200);
        return "ROOM-" + session + "=" + RunningGateway.cookie(page, "ROOM-" + session);
    }

    private static JsonNode where(RunningGateway gateway, String session, String ticket) {
        HttpResponse<String> answer = gateway.get("/api/waiting-rooms/" + session, "Cookie", ticket);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        return gateway.json(answer);
    }

    private static String state(RunningGateway gateway, String session, String ticket) {
        return where(gateway, session, ticket).path("state").asString();
    }

    private static HttpResponse<String> signUp(RunningGateway gateway, String session, String ticket) {
        return gateway.post("/api/sessions/" + session + "/registrations", "{}", "Cookie", ticket);
    }

    @Test
    void drawsLotsAtTheOpeningAndLetsInOneByOneAtBothGatewaysAlike() {
        room("tirage", 1);
        List<String> tickets = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            tickets.add(enter(i % 2 == 0 ? first : second, "tirage"));
        }
        assertThat(tickets).doesNotHaveDuplicates();
        JsonNode early = where(first, "tirage", tickets.getFirst());
        assertThat(early.path("state").asString()).isEqualTo("EARLY");
        assertThat(early.has("number")).as("nobody knows a number before").isFalse();

        at(Duration.ofSeconds(20));
        List<Long> numbers = new ArrayList<>();
        for (String ticket : tickets) {
            JsonNode here = where(first, "tirage", ticket);
            // The first is in already and needs no number.
            numbers.add(here.path("number").asLong(1));
            assertThat(where(second, "tirage", ticket).path("number").asLong(1))
                    .isEqualTo(here.path("number").asLong(1));
        }
        assertThat(numbers)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 10).boxed().toList());
        assertThat(where(second, "tirage", enter(second, "tirage"))
                        .path("number")
                        .asLong())
                .isEqualTo(11);
        assertThat(where(second, "tirage", enter(first, "tirage"))
                        .path("number")
                        .asLong())
                .isEqualTo(12);

        at(Duration.ofSeconds(4 * 60 + 20));
        for (int i = 0; i < tickets.size(); i++) {
            boolean in = numbers.get(i) <= 5;
            assertThat(state(i % 2 == 0 ? second : first, "tirage", tickets.get(i)))
                    .as("number " + numbers.get(i))
                    .isEqualTo(in ? "IN" : "WAITING");
        }
        HttpResponse<String> page =
                first.get("/salle-d-attente/tirage?lang=en", "Cookie", tickets.get(numbers.indexOf(1L)));
        assertThat(page.statusCode()).isEqualTo(303);
        assertThat(page.headers().firstValue("Location")).contains("/seances/tirage?lang=en#inscription");
    }

    @Test
    void keepsTicketsAndTheLotteryOverARestart() {
        room("reprise", 1);
        List<String> tickets = new ArrayList<>();
        RunningGateway before = gateway();
        room(before, "reprise", 1);
        for (int i = 0; i < 5; i++) {
            tickets.add(enter(before, "reprise"));
        }
        before.clock.advance(Duration.between(Instant.now(), opens).plusMillis(1));
        List<Long> numbers = tickets.stream()
                .map(ticket -> where(before, "reprise", ticket).path("number").asLong(1))
                .toList();
        before.context.close();

        at(Duration.ofMillis(1));
        assertThat(tickets.stream()
                        .map(ticket ->
                                where(first, "reprise", ticket).path("number").asLong(1)))
                .containsExactlyElementsOf(numbers);
        assertThat(where(first, "reprise", enter(first, "reprise"))
                        .path("number")
                        .asLong())
                .isEqualTo(6);
    }

    @Test
    void givesTheSameBrowserOneTicket() {
        room("retour", 60);
        String ticket = enter(first, "retour");

        HttpResponse<String> again = second.get("/salle-d-attente/retour", "Cookie", ticket);

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.headers().allValues("Set-Cookie")).isEmpty();
    }

    /** Where no script runs the page loads itself anew, and only then can it tell that a ticket was not kept. */
    @Test
    void tellsABrowserThatRefusesCookies() {
        String refused = "id=\"cookies\">Votre navigateur n’accepte pas les cookies";
        room("biscuit", 60);
        HttpResponse<String> page = first.get("/salle-d-attente/biscuit", "Accept-Language", "fr");
        assertThat(page.body()).contains("url=?again=1&amp;lang=fr").doesNotContain(refused);

        String again = "/salle-d-attente/biscuit?again=1&lang=fr";
        assertThat(first.get(again).body()).contains(refused);
        assertThat(first.get(again, "Cookie", enter(first, "biscuit")).body()).doesNotContain(refused);
    }

    @Test
    void letsNobodySignUpBeforeTheirTurnAndCountsWhatATicketIsGoodFor() {
        room("tour", 1);
        String one = enter(first, "tour");
        String two = enter(first, "tour");
        assertThat(signUp(first, "tour", one).statusCode())
                .as("before the opening")
                .isEqualTo(429);

        at(Duration.ofMillis(100));
        boolean oneIsFirst = state(first, "tour", one).equals("IN");
        String in = oneIsFirst ? one : two;
        String waiting = oneIsFirst ? two : one;
        for (String ticket : List.of(waiting, "ROOM-tour=", "OTHER=1")) {
            HttpResponse<String> refused = signUp(second, "tour", ticket);
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(second.json(refused).path("code").asString()).isEqualTo("WAITING_ROOM");
            assertThat(second.json(refused).path("room").asString()).isEqualTo("/salle-d-attente/tour");
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        }
        assertThat(second.post("/api/sessions/tour/registrations", "{}", "Invited-Only", "maybe")
                        .statusCode())
                .isEqualTo(429);
        for (String path : List.of(
                "/api/sessions/%74our/registrations",
                "/api/sessions/tour/registration%73", "/api/session%73/tour/registrations")) {
            assertThat(second.post(path, "{}").statusCode()).as(path).isEqualTo(400);
        }
        second.registration.verify(0, postRequestedFor(anyUrl()));

        // What the service refuses does not count.
        first.registration.stubFor(any(anyUrl()).willReturn(jsonResponse("{}", 422)));
        for (int i = 0; i < 7; i++) {
            assertThat(signUp(first, "tour", in).statusCode()).isEqualTo(422);
        }
        first.registration.stubFor(any(anyUrl()).willReturn(jsonResponse("{}", 201)));
        for (int i = 0; i < 5; i++) {
            assertThat(signUp(first, "tour", in).statusCode()).isEqualTo(201);
        }
        assertThat(first.json(signUp(first, "tour", in)).path("code").asString())
                .isEqualTo("ROOM_TICKET_USED");
        HttpResponse<String> anew = first.get("/salle-d-attente/tour", "Cookie", in);
        assertThat(RunningGateway.cookie(anew, "ROOM-tour"))
                .as("a number at the end")
                .isNotEmpty();
    }

    /** The service refuses what has no valid code, and is told that one is needed. */
    @Test
    void letsInvitationsAndReferentsPass() {
        room("invites", 60);
        enter(first, "invites");

        assertThat(first.post("/api/sessions/invites/registrations", "{}", "Invited-Only", "true")
                        .statusCode())
                .isEqualTo(201);
        assertThat(first.post("/api/sessions/invites/group-registrations", "{}").statusCode())
                .isEqualTo(201);

        first.registration.verify(postRequestedFor(urlEqualTo("/api/sessions/invites/registrations"))
                .withHeader("Invited-Only", equalTo("true")));
    }

    @Test
    void letsAccountsPassAndTellsThemHowManyWait() {
        room("equipe", 60);
        enter(first, "equipe");
        enter(second, "equipe");
        Browser organiser = first.signIn("organiser");

        HttpResponse<String> signedUp = first.post(
                "/api/sessions/equipe/registrations",
                "{}",
                "Cookie",
                organiser.cookies(),
                "X-XSRF-TOKEN",
                organiser.csrf());

        assertThat(signedUp.statusCode()).isEqualTo(201);
        assertThat(where(first, "equipe", organiser.cookies()).path("waiting").asLong())
                .isEqualTo(2);
        assertThat(where(first, "equipe", "OTHER=1").has("waiting")).isFalse();
    }

    @Test
    void changesNothingWhereThereIsNoRoomAndAsksOnce() {
        first.events.stubFor(
                get("/api/sessions/ordinaire").willReturn(okJson("""
                {"title":"Matin","status":"PUBLISHED","registration":{"opens":"%s","closes":"%s"}}
                """.formatted(opens, opens.plus(QUARTER)))));
        for (int i = 0; i < 20; i++) {
            assertThat(signUp(first, "ordinaire", "OTHER=1").statusCode()).isEqualTo(201);
        }

        first.registration.verify(20, postRequestedFor(urlEqualTo("/api/sessions/ordinaire/registrations")));
        first.events.verify(1, getRequestedFor(urlEqualTo("/api/sessions/ordinaire")));
        HttpResponse<String> page = first.get("/salle-d-attente/ordinaire");
        assertThat(page.statusCode()).isEqualTo(303);
        assertThat(page.headers().firstValue("Location")).contains("/seances/ordinaire#inscription");
        assertThat(state(first, "ordinaire", "OTHER=1")).isEqualTo("IN");
    }

    @Test
    void goesOnWithWhatItKnowsWhileTheEventsServiceIsAwayAndGivesOneAddressOnlySoManyTickets() {
        RunningGateway gateway = RunningGateway.start(
                List.of("local"),
                Map.of(
                        "spro.rooms.known-for", "1ms",
                        "spro.rooms.patience", "1m",
                        "spro.limits.rooms.burst", "5",
                        "spro.limits.rooms.per-minute", "1"));
        gateway.registration.stubFor(any(anyUrl()).willReturn(jsonResponse("{}", 201)));
        room(gateway, "panne", 60);
        enter(gateway, "panne");

        gateway.events.stubFor(get(anyUrl()).willReturn(serverError()));
        for (int i = 0; i < 4; i++) {
            assertThat(signUp(gateway, "panne", "OTHER=1").statusCode()).isEqualTo(429);
            enter(gateway, "panne");
        }
        assertThat(signUp(gateway, "inconnue", "OTHER=1").statusCode())
                .as("a session nobody ever heard of")
                .isEqualTo(201);
        assertThat(gateway.get("/api/waiting-rooms/inconnue").statusCode())
                .as("not taken for one without a room")
                .isEqualTo(503);

        assertThat(gateway.get("/salle-d-attente/panne").statusCode()).isEqualTo(429);
        assertThat(gateway.get("/%73alle-d-attente/panne").statusCode()).isEqualTo(400);
        assertThat(gateway.get("/salle-d-attente/panne", "X-Forwarded-For", "198.51.100.77")
                        .statusCode())
                .isEqualTo(200);
        gateway.context.close();
    }

    /** What a gateway counted a moment ago says nothing of those who came since. */
    @Test
    void givesATicketToEverybodyOfARushThatBeginsWithTheOpening() {
        room("soudain", 2);
        at(Duration.ofSeconds(40));
        assertThat(signUp(first, "soudain", "OTHER=1").statusCode()).isEqualTo(429);

        List<String> tickets = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            HttpResponse<String> page = first.get("/salle-d-attente/soudain");
            tickets.add("ROOM-soudain=" + RunningGateway.cookie(page, "ROOM-soudain"));
        }

        assertThat(tickets).doesNotHaveDuplicates().doesNotContain("ROOM-soudain=");
        at(Duration.ofSeconds(40));
        assertThat(tickets.stream().map(ticket -> state(first, "soudain", ticket)))
                .containsExactly("IN", "IN", "WAITING", "WAITING", "WAITING", "WAITING");
    }

    @Test
    void isNoObstacleOnceEverybodyIsIn() {
        room("calme", 60);
        enter(first, "calme");
        at(Duration.ofMinutes(2));

        assertThat(state(second, "calme", "OTHER=1")).isEqualTo("IN");
        assertThat(signUp(second, "calme", "OTHER=1").statusCode()).isEqualTo(201);
        assertThat(second.get("/salle-d-attente/calme").statusCode()).isEqualTo(303);
    }

    @Test
    void givesNoTicketBeforeTheDoorsOpenAndSaysWhen() {
        opens = Instant.parse("2030-03-01T08:30:00Z");
        room("longtemps", 60);

        HttpResponse<String> page = first.get("/salle-d-attente/longtemps", "Accept-Language", "fr");

        assertThat(page.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(page.body())
                .contains("La salle d’attente ouvre le vendredi 1er\u00a0mars 2030 à\u00a09\u00a0h.")
                .contains("ouvrent le vendredi 1er\u00a0mars 2030 à\u00a09\u00a0h\u00a030.")
                .contains("Forum &lt;des&gt; métiers")
                .contains("http-equiv=\"refresh\"")
                .as("no ticket was given that could be lost")
                .contains("url=?lang=fr");
        assertThat(first.get("/salle-d-attente/longtemps", "Accept-Language", "en")
                        .body())
                .contains("The waiting room opens on Friday 1\u00a0March 2030 at 9:00.");
    }

    @Test
    void believesNoTicketThatWasMadeElsewhereOrForAnotherRoom() {
        room("vraie", 1);
        room("autre", 1);
        String ticket = enter(first, "vraie");
        String value = ticket.substring(ticket.indexOf('=') + 1);
        enter(first, "autre");
        enter(first, "autre");
        at(Duration.ofSeconds(1));
        enter(first, "vraie");
        assertThat(state(first, "vraie", ticket)).isEqualTo("IN");

        List<String> forged = new ArrayList<>(List.of(
                "ROOM-vraie=",
                "ROOM-vraie=x",
                "ROOM-vraie=" + "a".repeat(5_000),
                "ROOM-vraie=eyJhbGciOiJub25lIn0.eyJyb29tIjoidnJhaWUiLCJlYXJseSI6dHJ1ZSwibnVtYmVyIjowfQ.",
                "ROOM-vraie=" + value.substring(0, value.length() - 2) + (value.endsWith("AA") ? "BB" : "AA")));
        forged.add("ROOM-vraie=" + "A" + value.substring(1));
        for (String one : forged) {
            assertThat(state(first, "vraie", one)).as(one).isEqualTo("OUTSIDE");
            assertThat(signUp(first, "vraie", one).statusCode()).isEqualTo(429);
        }
        assertThat(signUp(first, "autre", "ROOM-autre=" + value).statusCode())
                .as("the ticket of another room")
                .isEqualTo(429);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%20b", "%3Cscript%3E", "x%27%22", "l%C3%A9on", "a:b"})
    void knowsNoRoomsOfStrangeNames(String session) {
        assertThat(first.get("/api/waiting-rooms/" + session).statusCode()).isIn(400, 404);
        assertThat(first.get("/salle-d-attente/" + session).statusCode()).isIn(400, 404);
        first.events.verify(0, getRequestedFor(anyUrl()));
    }

    @Test
    void isMeasured() {
        room("mesure", 60);
        for (int i = 0; i < 5; i++) {
            enter(second, "mesure");
        }

        MeterRegistry registry = second.context.getBean(MeterRegistry.class);
        double before = registry.get("spro.rooms.waiting").gauge().value();
        assertThat(before).isGreaterThanOrEqualTo(5);
        at(Duration.ofMinutes(10));
        assertThat(registry.get("spro.rooms.waiting").gauge().value()).isLessThanOrEqualTo(before - 5);
        assertThat(registry.get("spro.rooms.admitted").gauge().value()).isGreaterThanOrEqualTo(5);
    }
}
