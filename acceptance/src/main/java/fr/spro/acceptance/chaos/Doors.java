package fr.spro.acceptance.chaos;

import fr.spro.acceptance.Api;
import fr.spro.acceptance.Running;
import fr.spro.acceptance.Series;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** The requests of the load, at either of two gateways, and what their answers mean. */
final class Doors {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration KNOWN_WITHIN = Duration.ofMinutes(1);
    private static final Told UNKNOWN = new Told.Unknown();

    private final List<Api> anybody;
    private final List<Api> organiser;
    private final String organisation;
    private final Map<String, LongAdder> outcomes = new ConcurrentHashMap<>();

    Doors(List<Api> anybody, List<Api> organiser, String organisation) {
        this.anybody = anybody;
        this.organiser = organiser;
        this.organisation = organisation;
    }

    /** At the one gateway of a product that runs. */
    static Doors at(Running running) {
        Api organiser = running.api().signIn("organiser");
        JsonNode list = organiser
                .get("/api/organisations?territory=sud-vaucluse&size=100")
                .expect(200)
                .json();
        String first =
                (list.isArray() ? list : list.path("items")).path(0).path("id").asString();
        return new Doors(List.of(running.api()), List.of(organiser), first);
    }

    /** Publishes sessions on days that follow each other, and waits until people can sign up for them. */
    List<Session> publish(String title, LocalDate first, int count, int places) {
        List<Session> made = Series.publish(organiser.getFirst(), title, first, count, places).stream()
                .map(id -> new Session(id, places))
                .toList();
        long end = System.nanoTime() + KNOWN_WITHIN.toNanos();
        for (Session session : made) {
            while (!(readPlaces(0, session).told() instanceof Told.Places)) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("nobody can sign up for the session " + session.id);
                }
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }
        return made;
    }

    /** What was told, and the id of the registration it is about or an empty text. */
    record Reply(Told told, String registrationId) {}

    int count() {
        return anybody.size();
    }

    /** How many answers of each status there were; {@code lost} for none. */
    Map<String, Long> outcomes() {
        Map<String, Long> counted = new TreeMap<>();
        outcomes.forEach((name, sum) -> counted.put(name, sum.sum()));
        return counted;
    }

    Reply signUp(int door, Session session, Ask.SignUp ask) {
        return signUp(door, session, ask, "Martin " + ask.person());
    }

    /** The same under a name, which is part of what the key stands for. */
    Reply signUp(int door, Session session, Ask.SignUp ask, String familyName) {
        return send(
                anybody.get(door),
                signUpRequest(door, session, ask, familyName),
                body -> new Reply(
                        new Told.SignedUp(
                                body.path("state").asString().equals("CONFIRMED")
                                        ? 0
                                        : body.path("position").asInt()),
                        body.path("registrationId").asString()));
    }

    /** The form as it is sent, for who looks at the answer itself. */
    HttpRequest.Builder signUpRequest(int door, Session session, Ask.SignUp ask, String familyName) {
        Map<String, Object> person = Map.of(
                "email",
                session.email(ask.person()),
                "givenName",
                "Camille",
                "familyName",
                familyName,
                "organisationId",
                organisation,
                "function",
                "CONSEIL",
                "locale",
                "fr",
                "consent",
                true);
        return Api.json(anybody.get(door).request("/api/sessions/" + session.id + "/registrations"), "POST", person)
                .header("Idempotency-Key", "chaos-" + session.id + "-" + ask.key());
    }

    Reply giveBack(int door, Session.Held held) {
        Api api = organiser.get(door);
        return send(
                api,
                Api.json(
                        api.request("/api/registrations/" + held.registrationId() + "/cancellation"),
                        "POST",
                        Map.of("reason", "Empêchement")),
                _ -> new Reply(new Told.Done(), held.registrationId()));
    }

    Reply attend(int door, Session session, Session.Held held, int scan) {
        Api api = organiser.get(door);
        return send(
                api,
                Api.json(
                        api.request("/api/sessions/" + session.id + "/attendance?early=true"),
                        "POST",
                        Map.of("registrationId", held.registrationId(), "scanId", "scan-" + scan)),
                body -> new Reply(new Told.Present(body.path("already").asBoolean()), held.registrationId()));
    }

    Reply setPlaces(int door, Session session, int places) {
        Api api = organiser.get(door);
        return send(
                api,
                Api.json(api.request("/api/sessions/" + session.id + "/capacity"), "PUT", Map.of("capacity", places)),
                _ -> new Reply(new Told.Done(), ""));
    }

    Reply readPlaces(int door, Session session) {
        Api api = anybody.get(door);
        return send(
                api,
                api.request("/api/sessions/" + session.id + "/places").GET(),
                body -> new Reply(
                        new Told.Places(
                                body.path("capacity").asInt(),
                                body.path("confirmed").asInt(),
                                body.path("waiting").asInt()),
                        ""));
    }

    Reply readRoster(int door, Session session) {
        Api api = organiser.get(door);
        return send(
                api,
                api.request("/api/sessions/" + session.id + "/roster").GET(),
                body -> new Reply(roster(session, body), ""));
    }

    private static Told.Roster roster(Session session, JsonNode body) {
        List<JsonNode> lines =
                StreamSupport.stream(body.path("lines").spliterator(), false).toList();
        return new Told.Roster(
                lines.stream()
                        .filter(line -> line.path("state").asString().equals("CONFIRMED"))
                        .map(line -> line(session, line))
                        .sorted(java.util.Comparator.comparingInt(Told.Line::person))
                        .toList(),
                lines.stream()
                        .filter(line -> line.path("state").asString().equals("WAITING"))
                        .sorted(java.util.Comparator.comparingInt(
                                line -> line.path("position").asInt()))
                        .map(line -> line(session, line))
                        .toList());
    }

    private static Told.Line line(Session session, JsonNode line) {
        return new Told.Line(
                session.person(line.path("email").asString("")),
                line.path("attended").asBoolean());
    }

    private Reply send(Api api, HttpRequest.Builder request, java.util.function.Function<JsonNode, Reply> read) {
        try {
            Api.Answer answer = api.send(request.timeout(PATIENCE));
            count(Integer.toString(answer.status()));
            return switch (answer.status()) {
                case 200, 201 -> read.apply(answer.json());
                case 404, 409, 422 -> new Reply(new Told.Refused(answer.code()), "");
                default -> new Reply(UNKNOWN, "");
            };
        } catch (UncheckedIOException lost) {
            count("lost");
            return new Reply(UNKNOWN, "");
        }
    }

    private void count(String name) {
        outcomes.computeIfAbsent(name, _ -> new LongAdder()).increment();
    }
}
