package fr.spro.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.spro.acceptance.HostileClient.Heard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Who pretends to be somebody, asks for what is not theirs, or sets what nobody may. */
class HostileIT extends HostileStory {
    private static final Forgeries FORGERIES = new Forgeries(RUNNING);

    @Test
    void aForgedTokenOpensNothing() {
        for (String service : List.of("events-service", "registration-service", "evaluation-service")) {
            HostileClient inside = new HostileClient("http://127.0.0.1:" + port(service), 3);
            String path = "/api/system/" + service;
            assertThat(inside.get(path, bearer(FORGERIES.token())).status())
                    .as("the recipe is right")
                    .isEqualTo(200);
            for (String token : FORGERIES.tokens()) {
                assertThat(inside.get(path, bearer(token)).status())
                        .as(service + " " + token)
                        .isEqualTo(401);
                assertThat(inside.post("/internal/links/exchange", "{\"token\":\"x\"}", bearer(token))
                                .status())
                        .isEqualTo(401);
            }
            assertThat(inside.get(path).status()).isEqualTo(401);
            assertThat(inside.post("/internal/links/exchange", "{\"token\":\"x\"}", bearer(FORGERIES.token()))
                            .status())
                    .as("not even administrators are programs")
                    .isEqualTo(403);
        }
        // At the gateway no token counts, not even one that a service would believe.
        List<String> all = new ArrayList<>(FORGERIES.tokens());
        all.add(FORGERIES.token());
        for (String token : all) {
            Heard heard = stranger(3).get("/api/sessions/" + ELSEWHERE + "/roster", bearer(token));
            assertThat(heard.status()).isEqualTo(401);
            learnedNothing(heard);
        }
    }

    private static String bearer(String token) {
        return "Authorization: Bearer " + token;
    }

    @Test
    void aStolenCookieEndsWithItsSession() {
        HostileClient owner = stranger(4).signIn("organiser");
        HostileClient thief = stranger(5).with(owner.cookies(), owner.csrf());
        String roster = "/api/sessions/" + MEETING.session + "/roster";
        assertThat(thief.get(roster).status()).as("a copy is a copy").isEqualTo(200);

        assertThat(owner.send("DELETE", "/api/session", "").status()).isEqualTo(204);

        assertThat(thief.get(roster).status()).isEqualTo(401);
        assertThat(thief.get("/api/session").json().path("authenticated").asBoolean(true))
                .isFalse();
        assertThat(thief.send("PUT", "/api/sessions/" + MEETING.session + "/capacity", "{\"capacity\":1}")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aCookieOfAnotherInstanceOpensNothing() {
        List<String> held = List.of(PERSON_ELSEWHERE);
        byte[] ours = FORGERIES.cookieSecret();
        byte[] theirs = new byte[32];
        String path = "/api/registrations/" + PERSON_ELSEWHERE;
        assertThat(withCookie(ours, "holder", List.of(), held).get(path).status())
                .as("the recipe is right")
                .isEqualTo(200);

        Heard heard = withCookie(theirs, "holder", List.of(), held).get(path);
        assertThat(heard.status()).isEqualTo(401);
        learnedNothing(heard);
        // The book of sign-ins knows nobody whom the gateway did not sign in, whatever a cookie says.
        Heard unknown = withCookie(ours, "demo-admin", List.of("ADMIN"), List.of())
                .get("/api/sessions/" + ELSEWHERE + "/roster");
        assertThat(unknown.status()).isEqualTo(401);
        learnedNothing(unknown);
    }

    private static HostileClient withCookie(byte[] secret, String subject, List<String> roles, List<String> held) {
        return stranger(6).with(Forgeries.cookie(secret, subject, roles, held), "");
    }

    @Test
    void whatIsElsewhereIsAsUnknownAsWhatDoesNotExist() {
        String nobody = PERSON_ELSEWHERE.substring(1) + (PERSON_ELSEWHERE.startsWith("a") ? "b" : "a");
        String noCase = CASE_ELSEWHERE.substring(0, CASE_ELSEWHERE.length() - 4) + "0000";
        assertThat(noCase).isNotEqualTo(CASE_ELSEWHERE);
        for (String path : List.of("", "/history", "/certificate.pdf", "/pairing")) {
            same("GET", "/api/registrations/%s" + path, "", PERSON_ELSEWHERE, nobody);
        }
        same("DELETE", "/api/registrations/%s", "", PERSON_ELSEWHERE, nobody);
        same("POST", "/api/registrations/%s/cancellation", "{}", PERSON_ELSEWHERE, nobody);
        same("POST", "/api/registrations/%s/move", "{}", PERSON_ELSEWHERE, nobody);
        same("PUT", "/api/registrations/%s/note", "{}", PERSON_ELSEWHERE, nobody);
        same("GET", "/api/complaints/%s", "", CASE_ELSEWHERE, noCase);
        same("POST", "/api/complaints/%s/notes", "{}", CASE_ELSEWHERE, noCase);
        // That a MEETING exists is in the programme for all to read; who comes to it is not.
        for (String file : List.of(
                "roster",
                "roster.csv",
                "roster.xlsx",
                "roster.pdf",
                "badges.pdf",
                "table-cards.pdf",
                "door-list",
                "deliveries",
                "messages",
                "notes",
                "history")) {
            Heard heard = ORGANISER.get("/api/sessions/" + ELSEWHERE + "/" + file);
            assertThat(heard.status()).as(file).isEqualTo(403);
            assertThat(heard.code()).as(file).startsWith("FORBIDDEN");
            learnedNothing(heard);
        }
        Heard cases = ORGANISER.get("/api/complaints/export.csv?people=true");
        assertThat(cases.status()).isEqualTo(200);
        learnedNothing(cases);
        learnedNothing(ORGANISER.get("/api/complaints"));
        assertThat(ORGANISER.get("/api/results?scope=SESSION:" + ELSEWHERE).status())
                .isEqualTo(ORGANISER
                        .get("/api/results?scope=SESSION:no-such-session")
                        .status());
    }

    private static void same(String method, String pattern, String body, String elsewhereId, String unknownId) {
        String retry = key();
        Heard there = ORGANISER.send(method, pattern.formatted(elsewhereId), body, retry);
        Heard nowhere = ORGANISER.send(method, pattern.formatted(unknownId), body, retry);
        assertThat(there.status()).as(method + " " + pattern).isIn(404, 422, 428);
        assertThat(without(there, elsewhereId)).as(method + " " + pattern).isEqualTo(without(nowhere, unknownId));
    }

    /** Status, headers and body without the time, the number of the request and the id that was asked for. */
    private static Map<String, Object> without(Heard heard, String id) {
        Map<String, Object> all = new TreeMap<>(heard.headers());
        all.keySet().removeAll(List.of("date", "x-request-id", "traceparent"));
        all.put(":status", heard.status());
        all.put(":body", heard.body().replace(id, "(id)"));
        return all;
    }

    @Test
    void whatNobodyMaySetIsNotTaken() {
        for (Map.Entry<String, Object> field : Map.<String, Object>of(
                        "state",
                        "CONFIRMED",
                        "role",
                        "ADMIN",
                        "territory",
                        "nice-menton",
                        "registrationId",
                        PERSON_ELSEWHERE,
                        "checkedIn",
                        true,
                        "position",
                        1)
                .entrySet()) {
            Map<String, Object> more = Map.of(field.getKey(), field.getValue());
            refused(stranger(7).post("/api/sessions/" + MEETING.session + "/registrations", signUp(more), key()));
            refused(stranger(8)
                    .with("", "")
                    .post(
                            "/api/complaints",
                            complaint(field.getKey().equals("territory") ? Map.of("number", CASE_ELSEWHERE) : more),
                            key()));
            refused(stranger(7)
                    .post(
                            "/api/session",
                            JSON.writeValueAsString(Map.of(
                                    "username", "evaluator", "password", "demo", field.getKey(), field.getValue()))));
        }
        JsonNode rules =
                ORGANISER.get("/api/sessions/" + MEETING.session + "/rules").json();
        for (String field : List.of("invitationRound", "territory", "version", "state")) {
            ObjectNode more = rules.path("rules").isObject()
                    ? (ObjectNode) rules.path("rules").deepCopy()
                    : (ObjectNode) rules.deepCopy();
            more.put(field, 7);
            Heard heard = ORGANISER.send(
                    "PUT", "/api/sessions/" + MEETING.session + "/rules", JSON.writeValueAsString(more), "If-Match: *");
            assertThat(heard.status()).as(heard.body()).isIn(412, 422);
        }
        for (String field : List.of("id", "status", "territoryOf", "historic", "createdBy", "version")) {
            Heard heard = ORGANISER.post(
                    "/api/events",
                    JSON.writeValueAsString(Map.of("title", "Essai", "territory", "sud-vaucluse", field, "PUBLISHED")),
                    key());
            assertThat(heard.status()).as(field + heard.body()).isEqualTo(422);
        }
        Heard other = ORGANISER.send(
                "PUT",
                "/api/sessions/" + MEETING.session + "/capacity",
                "{\"capacity\":3,\"territory\":\"nice-menton\"}");
        refused(other);
    }

    private static void refused(Heard heard) {
        assertThat(heard.status()).as(heard.body()).isEqualTo(422);
        assertThat(heard.code()).isEqualTo("UNKNOWN_FIELD");
    }

    @Test
    void nobodyIsSignedInByAnotherSite() {
        String right = "{\"username\":\"organiser\",\"password\":\"demo\"}";
        for (String[] headers : List.of(
                new String[] {"Origin: https://evil.example"},
                new String[] {"Origin: null"},
                new String[] {"Origin: " + RUNNING.url() + ".evil.example"},
                new String[] {"Sec-Fetch-Site: cross-site"},
                new String[] {"Sec-Fetch-Site: same-site"},
                new String[] {"Origin: https://evil.example", "X-Forwarded-Host: evil.example"},
                new String[] {"Content-Type: text/plain"},
                new String[] {"Content-Type: application/x-www-form-urlencoded"})) {
            Heard heard = stranger(14).post("/api/session", right, headers);
            assertThat(heard.status()).as(headers[0]).isIn(403, 415);
            assertThat(heard.headers()).as(headers[0]).doesNotContainKey("set-cookie");
        }
        // The way back is never a redirect here: the page looks at it, and no header or parameter makes one.
        for (String way : List.of(
                "//evil.example",
                "/\\evil.example",
                "https:evil.example",
                "%2f%2fevil.example",
                "/%09/evil.example",
                "javascript:alert(1)")) {
            for (String path : List.of("/login?to=", "/connexion?retour=", "/r/" + "A".repeat(43) + "?to=")) {
                Heard heard = stranger(14).get(path + way.replace("\\", "%5c"), "Accept: text/html");
                assertThat(heard.header("location")).as(path + way).isIn("", "/lien-invalide");
            }
        }
    }

    @Test
    void noHeaderOfAProxyIsBelieved() {
        assertThat(stranger(15).get("/", "Host: evil.example").status()).isEqualTo(421);
        String[] claims = {
            "X-Forwarded-Host: evil.example",
            "X-Forwarded-Proto: https",
            "X-Forwarded-Port: 6666",
            "X-Forwarded-Prefix: /evil",
            "X-Forwarded-For: 127.0.0.1",
            "Forwarded: host=evil.example;proto=https;for=127.0.0.1"
        };
        assertThat(stranger(15)
                        .post("/api/privacy/requests", "{\"email\":\"" + KNOWN + "\"}", claims)
                        .status())
                .isEqualTo(202);
        List<Mailbox.Mail> mails = await().atMost(MeetingScenario.SOON)
                .until(
                        () -> RUNNING.mailbox().to(KNOWN).stream()
                                .filter(mail -> mail.links().stream().anyMatch(link -> link.contains("/r/")))
                                .toList(),
                        found -> !found.isEmpty());
        assertThat(mails).allSatisfy(mail -> {
            assertThat(mail.text() + mail.html()).doesNotContain("evil", "6666");
            assertThat(mail.links()).allSatisfy(link -> assertThat(link).startsWith(RUNNING.url() + "/"));
        });
        for (String path : List.of("/r/" + "A".repeat(43), "/", "/api/events?size=1", "/api-docs", "/api/session")) {
            Heard heard = stranger(15).get(path, claims);
            assertThat(heard.header("location") + heard.header("set-cookie") + heard.header("link") + heard.body())
                    .as(path)
                    .doesNotContain("evil.example", "6666");
        }
        Stream.of("/api/sessions/" + ELSEWHERE + "/roster", "/api/system/gateway")
                .map(path -> stranger(15).get(path, "X-Forwarded-User: admin", "X-Forwarded-For: 127.0.0.1"))
                .forEach(heard -> assertThat(heard.status()).isEqualTo(401));
    }

    @Test
    void aKnownAddressIsAnsweredAsAnUnknownOne() {
        String unknown = "inconnue." + KNOWN.substring("connue.".length() + 2);
        assertThat(unknown).hasSameSizeAs(KNOWN);
        Heard yes = stranger(16).post("/api/privacy/requests", "{\"email\":\"" + KNOWN + "\"}");
        Heard no = stranger(17).post("/api/privacy/requests", "{\"email\":\"" + unknown + "\"}");
        assertThat(yes.status()).isEqualTo(202);
        assertThat(without(yes, KNOWN)).isEqualTo(without(no, unknown));
        assertThat(stranger(16).get("/r/" + "A".repeat(43), "Accept: text/html").header("location"))
                .isEqualTo("/lien-invalide");
    }

    private static String signUp(Map<String, Object> more) {
        Map<String, Object> all =
                new HashMap<>(MEETING.person(800, MEETING.organisations().getFirst()));
        all.put("email", "hostile." + UUID.randomUUID() + "@example.org");
        all.putAll(more);
        return JSON.writeValueAsString(all);
    }
}
