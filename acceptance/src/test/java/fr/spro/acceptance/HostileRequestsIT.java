package fr.spro.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.acceptance.HostileClient.Heard;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Requests that no decent client writes: crooked, too large, too many, too slow. Others are served meanwhile. */
@Tag(ConcurrencyLimitExtension.WAITS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HostileRequestsIT extends HostileStory {
    private static final int SLOW = 20;
    private static final ExecutorService PEOPLE = Executors.newVirtualThreadPerTaskExecutor();
    private static final List<Future<Heard>> SLOW_CLIENTS = new ArrayList<>();

    /** They last as long as all the stories here. */
    private static final String HOST = "Host: " + URI.create(RUNNING.url()).getAuthority();

    @BeforeAll
    static void slowClients() {
        for (int i = 0; i < SLOW; i++) {
            int host = 100 + i;
            SLOW_CLIENTS.add(PEOPLE.submit(
                    () -> stranger(host).endless("GET /health HTTP/1.1\r\nX-Slow: ", "x", Duration.ofMillis(500))));
            SLOW_CLIENTS.add(PEOPLE.submit(
                    () -> stranger(host).endless(complaintHead("Content-Length: 5000"), " ", Duration.ofMillis(500))));
        }
    }

    private static String complaintHead(String framing) {
        return HostileClient.head(
                "POST /api/complaints HTTP/1.1",
                HOST,
                "Connection: close",
                "Content-Type: application/json",
                "Idempotency-Key: endless",
                framing);
    }

    @Test
    void noTrickWithAPathGetsAround() {
        String roster = "/api/sessions/" + ELSEWHERE + "/roster";
        for (String path : List.of(
                "/" + roster,
                roster.replace("/sessions", "//sessions"),
                "/q/.." + roster,
                "/q/%2e%2e" + roster,
                "/q/%2E%2E%2F" + roster.substring(1),
                "/q/..%2f.." + roster,
                "/q/..;/.." + roster,
                roster.replace("/roster", ";a=b/roster"),
                roster + ";a=b",
                roster.replace("/roster", "%2froster"),
                roster.replace("/roster", "%5croster"),
                roster.replace("/roster", "\\roster"),
                roster + "/.",
                roster + "%00",
                roster + "%0d%0aX-Role:%20ADMIN",
                roster.replace("/roster", "%252froster"),
                "/api/sessions/" + MEETING.session + "/../" + ELSEWHERE + "/roster",
                "http://127.0.0.1:" + port("registration-service") + roster,
                "/internal/links/exchange",
                "/%69nternal/links/exchange",
                "/api/../internal/links/exchange",
                "/actuator",
                "/actuator/env",
                "/actuator/heapdump",
                "/actuator/health",
                "/management/health",
                "/api/../actuator/health",
                "/api/%2e%2e/actuator/health",
                "/v3/api-docs",
                "/api/sessions/..%252f..%252factuator/health",
                "*")) {
            for (HostileClient someone : List.of(stranger(9), ORGANISER)) {
                Heard heard = someone.get(path);
                assertThat(heard.status()).as(path + " " + heard.body()).isIn(400, 401, 403, 404);
                learnedNothing(heard);
                assertThat(heard.body()).as(path).doesNotContain("\"status\":\"UP\"", "_links");
            }
            Heard written = ORGANISER.post(path, "{}");
            assertThat(written.status()).as("POST " + path).isIn(400, 401, 403, 404, 405);
        }
        for (String verb : List.of("TRACE", "TRACK", "PROPFIND", "PATCH", "CONNECT", "HACK", "LOCK")) {
            for (String path : List.of(roster, "/api/registrations/" + PERSON_ELSEWHERE, "/", "/health")) {
                Heard heard = ORGANISER.send(verb, path, "", "X-Told: back");
                assertThat(heard.status()).as(verb + " " + path).isIn(400, 403, 404, 405, 501);
                assertThat(heard.body()).doesNotContain("X-Told");
            }
        }
        for (String header : List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override")) {
            Heard heard = ORGANISER.post("/api/registrations/" + PERSON_ELSEWHERE, "{}", header + ": DELETE");
            assertThat(heard.status()).as(header).isIn(404, 405);
            assertThat(ORGANISER
                            .get("/api/sessions/" + MEETING.session + "?_method=DELETE", header + ": DELETE")
                            .status())
                    .isEqualTo(200);
        }
        for (String header : List.of("X-Original-URL", "X-Rewrite-URL", "X-Forwarded-Prefix", "X-Forwarded-Path")) {
            learnedNothing(ORGANISER.get("/health", header + ": " + roster));
        }
    }

    @Test
    void whatIsTooLargeIsRefused() {
        assertThat(stranger(10).get("/health", "X-Large: " + "x".repeat(40_000)).status())
                .isIn(0, 400, 413, 431);
        assertThat(stranger(10).get("/health?" + "x".repeat(40_000)).status()).isIn(0, 400, 414, 431);
        Heard declared = stranger(10).raw(complaintHead("Content-Length: 200000000"));
        assertThat(declared.status()).isEqualTo(413);
        Heard endless = stranger(10)
                .endless(
                        complaintHead("Transfer-Encoding: chunked"),
                        "8000\r\n" + " ".repeat(0x8000) + "\r\n",
                        Duration.ofMillis(1));
        assertThat(endless.status()).isIn(0, 413);
    }

    @Test
    void noSecondRequestIsSmuggledInAFirst() {
        String second = HostileClient.head("DELETE /api/registrations/" + PERSON_ELSEWHERE + " HTTP/1.1", HOST);
        for (String framing : List.of(
                "Content-Length: 2|Transfer-Encoding: chunked",
                "Transfer-Encoding: chunked|Transfer-Encoding: identity",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding : chunked",
                "Content-Length: 5|Content-Length: 6",
                "Content-Length: +5",
                "Content-Length: -5")) {
            Heard heard = stranger(11).raw(privacyHead(framing.split("\\|", -1)) + "0\r\n\r\n" + second);
            assertThat(heard.status()).as(framing).isIn(0, 400, 413, 501);
            assertThat(heard.body()).as(framing).doesNotContain("HTTP/1.1 ");
        }
        // What is left over would be a second request, and is none.
        Heard longer = stranger(11).raw(privacyHead("Content-Length: 2") + "{}, and more\r\n\r\n");
        assertThat(longer.status()).isIn(400, 422);
    }

    private static String privacyHead(String... framing) {
        List<String> lines =
                new ArrayList<>(List.of("POST /api/privacy/requests HTTP/1.1", HOST, "Content-Type: application/json"));
        lines.addAll(List.of(framing));
        return HostileClient.head(lines.toArray(String[]::new));
    }

    @Test
    void aFloodOfSignInsStopsNobodyElse() throws Exception {
        List<Future<Heard>> flood = IntStream.range(0, 400)
                .mapToObj(i -> PEOPLE.submit(() -> stranger(12)
                        .post(
                                "/api/session",
                                "{\"username\":\"admin\",\"password\":\"guess" + i + "\"}",
                                "X-Forwarded-For: 192.0.2." + i % 250,
                                "Forwarded: for=192.0.2." + i % 250,
                                "X-Real-IP: 192.0.2." + i % 250)))
                .toList();
        List<Heard> all = new ArrayList<>();
        for (Future<Heard> one : flood) {
            all.add(one.get(30, TimeUnit.SECONDS));
        }
        assertThat(all).extracting(Heard::status).containsOnly(401, 429);
        List<Heard> limited =
                all.stream().filter(heard -> heard.status() == 429).toList();
        assertThat(limited).hasSizeGreaterThan(50).allSatisfy(heard -> {
            assertThat(heard.code()).isEqualTo("RATE_LIMITED");
            assertThat(Integer.parseInt(heard.header("retry-after"))).isBetween(1, 60);
        });
        stranger(13).signIn("evaluator");
    }

    /** Last, since they were there all the time. */
    @Test
    @Order(Integer.MAX_VALUE)
    void slowClientsEnd() throws Exception {
        for (Future<Heard> client : SLOW_CLIENTS) {
            assertThat(client.get(40, TimeUnit.SECONDS).status()).isIn(0, 408, 504);
        }
        assertThat(stranger(18).get("/api/events?size=1").status()).isEqualTo(200);
    }
}
