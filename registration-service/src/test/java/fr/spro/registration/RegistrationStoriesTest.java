package fr.spro.registration;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.spro.platform.journal.Journal;
import fr.spro.platform.journal.JournalEntry;
import fr.spro.platform.messaging.Topics;
import fr.spro.platform.test.MessageExamples;
import fr.spro.platform.test.TestTokens;
import fr.spro.registration.RegistrationUnderTest.Answer;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.signup.Contacts;
import fr.spro.registration.views.Organisation;
import fr.spro.registration.views.OrganisationIndex;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The service over HTTP, on a real broker and database. */
class RegistrationStoriesTest {

    private static RegistrationUnderTest service = started();

    /** A new one each time: it is good for a minute, and all of these may take longer. */
    private static String organiser() {
        return TestTokens.organiser("sud-vaucluse");
    }

    private static RegistrationUnderTest started() {
        RegistrationUnderTest started = RegistrationUnderTest.shared();
        started.bean(OrganisationIndex.class)
                .apply(new Organisation("org-1", 1, "sud-vaucluse", "Mission locale", true));
        return started;
    }

    @BeforeAll
    static void isUp() {
        assertThat(service.context.isRunning()).isTrue();
    }

    @AfterAll
    static void stop() {
        service.dialect.assertClean();
    }

    private static void publish(String id, long version, @Nullable Integer capacity) {
        service.publish(id, version, capacity, SessionStatus.PUBLISHED);
    }

    private static Answer signUp(String session, String person) throws Exception {
        return service.post(
                "/api/sessions/" + session + "/registrations",
                service.anonymous(),
                "key-" + person,
                RegistrationUnderTest.body(person));
    }

    @Test
    void signsUpQueuesPromotesAndShowsTheSameNumbersEverywhere() throws Exception {
        publish("story-1", 1, 2);
        Answer first = signUp("story-1", "a").expect(201);
        assertThat(first.text("/state")).isEqualTo("CONFIRMED");
        assertThat(first.json().has("position")).isFalse();
        signUp("story-1", "b");
        Answer third = signUp("story-1", "c");
        assertThat(third.text("/state")).isEqualTo("WAITING");
        assertThat(third.json().path("position").asInt()).isEqualTo(1);
        String a = first.text("/registrationId");
        String c = third.text("/registrationId");

        Answer own = service.get("/api/registrations/" + c, TestTokens.holder(c));
        assertThat(own.json().path("position").asInt()).isEqualTo(1);
        assertThat(own.text("/session/id")).isEqualTo("story-1");
        assertThat(own.text("/qr")).startsWith("SPRO1." + c);

        assertThat(service.delete("/api/registrations/" + a, TestTokens.holder(a))
                        .text("/state"))
                .isEqualTo("CANCELLED");
        service.delete("/api/registrations/" + a, TestTokens.holder(a)).expect(200);
        assertThat(service.get("/api/registrations/" + c, TestTokens.holder(c)).text("/state"))
                .isEqualTo("CONFIRMED");

        JsonNode places =
                service.get("/api/sessions/story-1/places", service.anonymous()).json();
        assertThat(places.path("confirmed").asInt()).isEqualTo(2);
        assertThat(places.path("waiting").asInt()).isZero();
        assertThat(places.has("attended")).isFalse();
        await().untilAsserted(() -> {
            JsonNode listed = service.get("/api/places?sessions=story-1,other", organiser())
                    .json();
            assertThat(listed).hasSize(1);
            assertThat(listed.get(0).path("version").asLong())
                    .isEqualTo(places.path("version").asLong());
            assertThat(listed.get(0).path("attended").asInt()).isZero();
        });
        JsonNode roster =
                service.get("/api/sessions/story-1/roster", organiser()).json();
        assertThat(roster.path("lines")).hasSize(3);
        assertThat(roster.path("lines").get(0).path("state").asString()).isEqualTo("CANCELLED");
        assertThat(roster.path("lines").get(2).path("familyName").asString()).isEqualTo("c");
        assertThat(roster.at("/places/confirmed").asInt()).isEqualTo(2);
        Answer csv = service.get("/api/sessions/story-1/roster.csv", organiser());
        assertThat(csv.type()).startsWith("text/csv");
        assertThat(csv.body()).contains("Mission locale");
    }

    @Test
    void answersARetryAndSomebodyAlreadyThereAlike() throws Exception {
        publish("story-2", 1, 5);
        Answer first = signUp("story-2", "a");
        assertThat(signUp("story-2", "a").body()).isEqualTo(first.body());
        Answer other = service.post(
                        "/api/sessions/story-2/registrations",
                        service.anonymous(),
                        "key-a",
                        RegistrationUnderTest.body("b"))
                .expect(422);
        other.refused("IDEMPOTENCY_KEY_REUSED");
        Answer again = service.post(
                        "/api/sessions/story-2/registrations",
                        service.anonymous(),
                        "other-key",
                        RegistrationUnderTest.body("a"))
                .expect(201);
        assertThat(again.json().propertyNames()).isEqualTo(first.json().propertyNames());
        assertThat(service.get("/api/sessions/story-2/places", service.anonymous())
                        .json()
                        .path("confirmed")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void checksPeopleInOncePerScanAndTakesWalkIns() throws Exception {
        publish("story-3", 1, 5);
        String id = signUp("story-3", "a").text("/registrationId");
        String qr = service.get("/api/registrations/" + id, organiser()).text("/qr");
        String scan = "{\"qr\":\"" + qr + "\",\"scanId\":\"scan-1\"}";
        for (String early : List.of("attendance", "walk-ins", "scans")) {
            String body = switch (early) {
                case "attendance" -> scan;
                case "walk-ins" -> "{\"givenName\":\"Léo\",\"familyName\":\"Roux\",\"scanId\":\"early\"}";
                default -> "{\"scans\":[{\"scanId\":\"early\",\"registrationId\":\"" + id + "\"}]}";
            };
            Answer refused = service.post("/api/sessions/story-3/" + early, organiser(), null, body);
            assertThat(refused.code()).as(refused.toString()).isEqualTo("SESSION_AHEAD");
        }
        Answer present = service.post("/api/sessions/story-3/attendance?early=true", organiser(), null, scan)
                .expect(200);
        assertThat(present.json().path("attended").asBoolean()).isTrue();
        assertThat(present.json().path("already").asBoolean()).isFalse();
        assertThat(present.text("/givenName")).isEqualTo("Zoé");
        assertThat(service.post("/api/sessions/story-3/attendance?early=true", organiser(), null, scan)
                        .body())
                .isEqualTo(present.body());
        Answer second = service.post(
                "/api/sessions/story-3/attendance?early=true",
                organiser(),
                null,
                "{\"registrationId\":\"" + id + "\",\"scanId\":\"scan-2\"}");
        assertThat(second.json().path("already").asBoolean()).isTrue();
        service.post(
                        "/api/sessions/story-3/attendance?early=true",
                        organiser(),
                        null,
                        "{\"qr\":\"SPRO1." + id + ".AAAAAAAAAAAAAAAAAAAAAA\",\"scanId\":\"scan-3\"}")
                .refused("QR_INVALID");
        Answer walkIn = service.post(
                        "/api/sessions/story-3/walk-ins?early=true",
                        organiser(),
                        null,
                        "{\"givenName\":\"Ada\",\"familyName\":\"L\",\"scanId\":\"w-1\"}")
                .expect(201);
        assertThat(walkIn.json().path("attended").asBoolean()).isTrue();
        service.publish("story-3", 2, 5, SessionStatus.ENDED);
        JsonNode places =
                service.get("/api/sessions/story-3/places", organiser()).json();
        assertThat(places.path("attended").asInt()).isEqualTo(2);
        assertThat(places.path("status").asString()).isEqualTo("ENDED");
        service.delete("/api/registrations/" + id, TestTokens.holder(id)).refused("ALREADY_ATTENDED");
        signUp("story-3", "late").refused("SESSION_ENDED");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {                                                                   | 400 | MALFORMED_JSON
            {"email":"x@example.org","surprise":1}                              | 422 | UNKNOWN_FIELD
            {"email":"no","givenName":"A","familyName":"B","consent":true}      | 422 | VALIDATION
            {"email":"x@example.org","givenName":"A","familyName":"B"}          | 422 | VALIDATION
            {"email":"x@example.org","givenName":"A","familyName":"B","consent":true} | 422 | AUDIENCE_MISMATCH
            {"email":"x@example.org","givenName":"A","familyName":"B","consent":true,"organisationId":"no","function":"CONSEIL"} | 422 | ORGANISATION_UNKNOWN
            {"email":"x@example.org","givenName":"A","familyName":"B","consent":true,"organisationId":"org-1","function":"KING"} | 422 | VALIDATION
            """)
    void refusesBadInputAndStoresNothing(String body, int status, String code) throws Exception {
        publish("story-4", 1, 5);
        Answer answer = service.post("/api/sessions/story-4/registrations", service.anonymous(), "k", body);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(service.bean(Journal.class).after("story-4", 1)).isEmpty();
    }

    @Test
    void namesEveryWrongFieldInTheLanguageOfTheCaller() throws Exception {
        publish("story-5", 1, 5);
        Answer answer = service.post(
                "/api/sessions/story-5/registrations",
                service.anonymous(),
                "k",
                "{\"email\":\"x\",\"givenName\":\"%s\",\"familyName\":\"a\\u202eb\"}".formatted("x".repeat(300)));
        assertThat(answer.json()
                        .path("errors")
                        .valueStream()
                        .map(e -> e.path("field").asString() + " "
                                + e.path("code").asString()))
                .containsExactlyInAnyOrder(
                        "email INVALID_EMAIL",
                        "givenName TOO_LONG",
                        "familyName FORBIDDEN_CHARACTERS",
                        "consent CONSENT_REQUIRED");
        assertThat(answer.json()
                        .path("errors")
                        .valueStream()
                        .map(e -> e.path("message").asString()))
                .contains("Votre accord est nécessaire pour conserver votre inscription.");
        service.post("/api/sessions/story-5/registrations", service.anonymous(), null, RegistrationUnderTest.body("a"))
                .refused("IDEMPOTENCY_KEY_MISSING");
        signUp("no-such-session", "a").refused("SESSION_UNKNOWN");
        service.get("/api/sessions/no-such-session/places", service.anonymous()).expect(404);
    }

    @Test
    void showsARegistrationOnlyToItsHolderAndTheTerritorysOrganisers() throws Exception {
        publish("story-6", 1, 5);
        String id = signUp("story-6", "a").text("/registrationId");
        String stranger = TestTokens.organiser("haute-provence");
        String path = "/api/registrations/" + id;
        service.get(path, organiser()).expect(200);
        service.get(path, TestTokens.admin()).expect(200);
        assertThat(service.get(path, stranger).body())
                .as("as unknown as one that does not exist")
                .isEqualTo(service.get("/api/registrations/unknown", stranger).body())
                .contains("REGISTRATION_UNKNOWN");
        service.get(path, service.anonymous()).refused("UNAUTHENTICATED");
        service.get(path, TestTokens.holder("another")).expect(403);
        service.delete(path, service.anonymous()).refused("UNAUTHENTICATED");
        service.get("/api/registrations/unknown", service.anonymous()).expect(401);
        service.get(path + "/calendar.ics", service.anonymous()).refused("UNAUTHENTICATED");
        for (String write : List.of("attendance", "walk-ins")) {
            service.post("/api/sessions/story-6/" + write, service.anonymous(), null, "{}")
                    .refused("UNAUTHENTICATED");
        }
        service.get("/api/registrations/unknown", organiser()).refused("REGISTRATION_UNKNOWN");
        for (String roster : List.of("roster", "roster.csv")) {
            String of = "/api/sessions/story-6/" + roster;
            service.get(of, stranger).refused("FORBIDDEN_TERRITORY");
            service.get(of, service.anonymous()).refused("UNAUTHENTICATED");
            service.get(of, TestTokens.evaluator("sud-vaucluse")).expect(403);
        }
        String scan = "{\"registrationId\":\"" + id + "\",\"scanId\":\"x\"}";
        service.post("/api/sessions/story-6/attendance?early=true", stranger, null, scan)
                .refused("FORBIDDEN_TERRITORY");
        service.post("/api/sessions/story-6/attendance?early=true", TestTokens.holder(id), null, scan)
                .expect(403);
        service.post("/api/sessions/story-6/walk-ins?early=true", stranger, null, "{}")
                .refused("FORBIDDEN_TERRITORY");
    }

    @Test
    void streamsTheStateFirstAndThenEveryChange() throws Exception {
        publish("story-7", 1, 5);
        await().until(() -> service.get("/api/places?sessions=story-7", service.anonymous())
                        .json()
                        .size()
                == 1);
        HttpResponse<Stream<String>> stream = RegistrationUnderTest.http()
                .send(
                        service.request("/api/places/stream?sessions=story-7", service.anonymous())
                                .build(),
                        HttpResponse.BodyHandlers.ofLines());
        assertThat(stream.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        Thread later = Thread.ofVirtual().start(() -> {
            try {
                signUp("story-7", "a");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        List<String> data =
                stream.body().filter(line -> line.startsWith("data:")).limit(3).toList();
        assertThat(data.getFirst()).as("how soon it hears something again").isEqualTo("data:15000");
        // The gateway shares one stream among pages of all territories.
        assertThat(data.get(1)).contains("\"confirmed\":0").contains("\"territory\":\"sud-vaucluse\"");
        assertThat(data.get(2)).contains("\"confirmed\":1").contains("\"version\":2");
        later.join();
    }

    @Test
    void findsEverythingAgainInASecondInstanceOnTheSameDatabase() throws Exception {
        publish("story-8", 1, 1);
        Answer first = signUp("story-8", "a");
        try (RegistrationUnderTest other = service.second()) {
            other.bean(OrganisationIndex.class)
                    .apply(new Organisation("org-1", 1, "sud-vaucluse", "Mission locale", true));
            String path = "/api/sessions/story-8/registrations";
            assertThat(other.post(path, other.anonymous(), "key-b", RegistrationUnderTest.body("b"))
                            .json()
                            .path("position")
                            .asInt())
                    .isEqualTo(1);
            assertThat(service.get("/api/sessions/story-8/places", service.anonymous())
                            .json()
                            .path("waiting")
                            .asInt())
                    .isEqualTo(1);
            signUp("story-8", "c");
            assertThat(other.get("/api/sessions/story-8/places", other.anonymous())
                            .json()
                            .path("waiting")
                            .asInt())
                    .isEqualTo(2);
            first.expect(201);
        }
    }

    @Test
    void hearsOfSessionsAndTellsOfRegistrationsOnTheTopics() throws Exception {
        service.receive(
                Topics.SESSIONS,
                "sv-interconnaissance-2027-1",
                "fr.spro.session.v1",
                1,
                MessageExamples.example("fr.spro.session.v1"));
        await().until(() -> service.get("/api/places?sessions=sv-interconnaissance-2027-1", service.anonymous())
                        .json()
                        .size()
                == 1);
        JournalEntry entry = service.bean(Journal.class)
                .find("sv-interconnaissance-2027-1", 1)
                .orElseThrow();
        assertThat(entry.facts()).hasSize(1);
        assertThat(service.bean(Contacts.class).find("nobody")).isEmpty();
    }

    private enum Address {
        /** Signed up for the session. */
        HERE,
        /** Signed up for another at the same time. */
        ELSEWHERE,
        UNKNOWN
    }

    /**
     * Three requests follow each other, in an order that changes: what the machine does besides meets all of them, so
     * their medians tell only what the service does.
     */
    @Test
    void aKnownAddressIsAnsweredInTheTimeOfAnUnknownOne() throws Exception {
        publish("story-times", 1, 5_000);
        publish("story-times-elsewhere", 1, 5_000);
        signUp("story-times", "times-HERE");
        signUp("story-times-elsewhere", "times-ELSEWHERE");
        Map<Address, List<Long>> times = new EnumMap<>(Address.class);
        Random shuffling = new Random(1);
        List<Address> order = new ArrayList<>(List.of(Address.values()));
        for (int i = 0; i < 300; i++) {
            Collections.shuffle(order, shuffling);
            for (Address address : order) {
                String person = address == Address.UNKNOWN ? "times-" + i : "times-" + address;
                long began = System.nanoTime();
                Answer answer = service.post(
                        "/api/sessions/story-times/registrations",
                        service.anonymous(),
                        "times-" + address + i,
                        RegistrationUnderTest.body(person));
                long took = System.nanoTime() - began;
                answer.expect(201);
                assertThat(answer.text("/state")).isEqualTo("CONFIRMED");
                // The first ones compile the code.
                if (i >= 100) {
                    times.computeIfAbsent(address, _ -> new ArrayList<>()).add(took);
                }
            }
        }
        double unknown = median(times.get(Address.UNKNOWN));
        assertThat(median(times.get(Address.HERE)) / unknown).isBetween(0.75, 1 / 0.75);
        assertThat(median(times.get(Address.ELSEWHERE)) / unknown).isBetween(0.75, 1 / 0.75);
    }

    private static double median(@Nullable List<Long> times) {
        return requireNonNull(times).stream()
                .sorted()
                .skip(times.size() / 2)
                .findFirst()
                .orElseThrow();
    }
}
