package fr.spro.acceptance.chaos;

import fr.spro.acceptance.Api;
import fr.spro.acceptance.Running;
import fr.spro.acceptance.SecondInstance;
import fr.spro.acceptance.Series;
import fr.spro.acceptance.chaos.points.ArmedPoints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Everything that runs: the product, a second registration service, and a second gateway in front of that one. */
final class Stage implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int SESSIONS_OF_AN_EVENT = 8;

    final Running running;
    final Victims victims;
    final ArmedPoints points;
    final Doors doors;
    private final SecondInstance registration;
    private final SecondInstance gateway;
    private final Api organiser;

    Stage(Path data) {
        // All clients are one address: the gateway's limits for one address would answer most of it with 429.
        Path folder = data.resolveSibling(data.getFileName() + "-points");
        points = new ArmedPoints(folder);
        // What somebody who was ended left is found after five of these, with a minute long after the run.
        running = Running.start(data, Map.of("SPRO_LIMITS_ENABLED", "false", "SPRO_KAFKA_FULLSWEEP", "6s"));
        registration = new SecondInstance(running, "registration-service", Map.of());
        gateway = new SecondInstance(running, "gateway", Map.of("SPRO_REGISTRATION_URL", registration.url()));
        registration.awaitReady();
        gateway.awaitReady();
        victims = new Victims(running, Map.of("registration-service-2", registration, "gateway-2", gateway));
        Victims.WITH_POINTS.forEach(this::putPoints);
        awaitQuiet();
        organiser = running.api().signIn("organiser");
        // The cookies of a sign-in are those of the host by its name.
        String second = gateway.url().replace("127.0.0.1", "localhost");
        JsonNode list = organiser
                .get("/api/organisations?territory=sud-vaucluse&size=100")
                .expect(200)
                .json();
        doors = new Doors(
                List.of(running.api(), new Api(second)),
                List.of(organiser, organiser.at(second)),
                StreamSupport.stream((list.isArray() ? list : list.path("items")).spliterator(), false)
                        .map(one -> one.path("id").asString())
                        .findFirst()
                        .orElseThrow());
    }

    /** A start leaves work for some seconds; whoever is ended meanwhile has to share two processors with it. */
    private void awaitQuiet() {
        try {
            running.awaitQuiet();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Puts the places into a program that runs. */
    private void putPoints(String name) {
        try {
            points.putInto(victims.pid(name));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** Published sessions, each on a day of its own. */
    List<Session> sessions(int count, int places) {
        List<Session> sessions = new ArrayList<>();
        while (sessions.size() < count) {
            sessions.addAll(event(sessions.size(), Math.min(SESSIONS_OF_AN_EVENT, count - sessions.size()), places));
        }
        return sessions;
    }

    private List<Session> event(int before, int count, int places) {
        LocalDate day = LocalDate.now(Series.PARIS).plusDays(30L + before);
        List<Session> made = Series.publish(organiser, "Épreuve", day, count, places).stream()
                .map(id -> new Session(id, places))
                .toList();
        made.forEach(this::awaitKnown);
        return made;
    }

    private void awaitKnown(Session session) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!victims.answers(session)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the registration service does not know the session " + session.id);
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    @Override
    public void close() {
        victims.close();
        gateway.close();
        registration.close();
        running.close();
    }
}
