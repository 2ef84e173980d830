package fr.spro.acceptance.bench;

import fr.spro.acceptance.Api;
import fr.spro.acceptance.Running;
import fr.spro.acceptance.Series;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the loads stand on: the running programs, meetings to sign up to, requests as people send them. */
final class Ground {
    static final JsonMapper JSON = JsonMapper.builder().build();
    /** What the programme's page asks for; the day is to follow. */
    static final String PROGRAMME = "/api/events?size=50&from=";

    final Running running;
    final Api organiser;
    final List<String> organisations;
    private int events;

    Ground(Running running) {
        this.running = running;
        this.organiser = running.api().signIn("organiser");
        JsonNode list = organiser
                .get("/api/organisations?territory=sud-vaucluse&size=100")
                .expect(200)
                .json();
        this.organisations = stream(list.isArray() ? list : list.path("items"))
                .map(one -> one.path("id").asString())
                .toList();
    }

    static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** A published meeting with so many sessions of so many places each, on different days. */
    List<String> sessions(int count, int places) {
        // Nobody signs up for two of them, so that days may come again: a meeting is not planned years ahead.
        return sessions(LocalDate.now(Series.PARIS).plusDays(30L + 20L * (events++ % 20)), count, places);
    }

    /** The same in the past month: people only come to the door. */
    List<String> pastSessions(int count, int places) {
        return sessions(LocalDate.now(Series.PARIS).minusDays(count + 1L), count, places);
    }

    private List<String> sessions(LocalDate day, int count, int places) {
        List<String> ids = Series.publish(organiser, "Mesure", day, count, places);
        ids.forEach(this::awaitKnown);
        return ids;
    }

    private void awaitKnown(String session) {
        long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (organiser.get("/api/sessions/" + session + "/places").status() != 200) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("the registration service does not know the session " + session);
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    /** Sets the rules of a session's places. */
    void rules(String session, Map<String, Object> rules) {
        String path = "/api/sessions/" + session + "/rules";
        String tag = organiser
                .get(path)
                .expect(200)
                .response()
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        organiser
                .send(Api.json(organiser.request(path), "PUT", rules).header("If-Match", tag))
                .expect(200);
    }

    /** The lines of a roster as an organiser sees them. */
    List<JsonNode> roster(String session) {
        return stream(organiser
                        .get("/api/sessions/" + session + "/roster")
                        .expect(200)
                        .json()
                        .path("lines"))
                .toList();
    }

    JsonNode places(String session) {
        return organiser.get("/api/sessions/" + session + "/places").expect(200).json();
    }

    /** Where the gateway tells how the places of a session change. */
    URI live(String session) {
        return URI.create(running.url() + "/api/places/stream?sessions=" + session);
    }

    /** Somebody of a session's load; the same number is the same person. */
    Map<String, Object> person(String session, String organisation, int i) {
        return Map.of(
                "email",
                "p" + i + "@" + session.toLowerCase(Locale.ROOT) + ".example.org",
                "givenName",
                "Camille",
                "familyName",
                "Martin " + i,
                "organisationId",
                organisation,
                "function",
                "CONSEIL",
                "locale",
                "fr");
    }

    /** A sign-up by the public form. */
    HttpRequest signUp(String session, String organisation, int i) {
        return signUp(HttpRequest.newBuilder(URI.create(running.url() + signUps(session))), session, organisation, i);
    }

    /** Where one signs up for a session. */
    static String signUps(String session) {
        return "/api/sessions/" + session + "/registrations";
    }

    /** The same form, sent elsewhere. */
    HttpRequest signUp(HttpRequest.Builder request, String session, String organisation, int i) {
        Map<String, Object> person = new HashMap<>(person(session, organisation, i));
        person.put("consent", true);
        return post(request, person);
    }

    /** A request that an organiser's page sends. */
    HttpRequest byOrganiser(String path, Map<String, ?> body) {
        return post(organiser.requestWithCookies(path), body);
    }

    private static HttpRequest post(HttpRequest.Builder request, Map<String, ?> body) {
        return Api.json(request, "POST", body)
                .timeout(Duration.ofSeconds(60))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .build();
    }

    /** The coming meetings, as the programme's page asks for them. */
    HttpRequest programme() {
        return programmeRequest().build();
    }

    HttpRequest.Builder programmeRequest() {
        return HttpRequest.newBuilder(URI.create(running.url() + PROGRAMME + LocalDate.now(Series.PARIS)))
                .timeout(Duration.ofSeconds(30))
                .GET();
    }

    /** {@link Running#awaitQuiet()}: mails, facts, projections are done. */
    Duration awaitQuiet() throws InterruptedException {
        return running.awaitQuiet();
    }

    /** Where a program itself listens, behind the gateway. */
    String straight(String program) {
        return "http://127.0.0.1:"
                + running.state().path("programs").path(program).path("port").asInt();
    }

    /** The processor time of each program so far. */
    Map<String, Duration> processorTimes() {
        Map<String, Duration> times = new LinkedHashMap<>();
        running.state()
                .path("programs")
                .propertyNames()
                .forEach(name -> times.put(
                        name, running.program(name).info().totalCpuDuration().orElseThrow()));
        return times;
    }
}
