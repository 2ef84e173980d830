package fr.spro.registration.places.http;

import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.Caller;
import fr.spro.registration.places.Availability;
import fr.spro.registration.places.AvailabilityCache;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Those who follow places live: each gateway once for everybody, and the pages of accounts, which may see more. Each costs
 * about 180 KB of heap, so there is a most; whoever comes beyond it is told to come back (503 {@code PAGES_FULL}), and its
 * page reads now and then meanwhile.
 */
@Component
final class LiveStreams {
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration PACE = Duration.ofMillis(250);
    private static final String COME_BACK_SECONDS = "20";
    /** That somebody is here, and in how many milliseconds that is said again where nothing changes; as the gateway says it. */
    private static final byte[] HERE = bytes("event: here\ndata:" + HEARTBEAT.toMillis() + "\n\n");

    private final AvailabilityCache board;
    private final JsonMapper json;
    private final Semaphore room;

    /** How many pages are open at the same time: a third of the heap that the service has by default. */
    @ConfigurationProperties("spro.open-pages")
    record Settings(@DefaultValue("400") int most) {}

    LiveStreams(AvailabilityCache board, JsonMapper json, Settings settings) {
        this.board = board;
        this.json = json;
        this.room = new Semaphore(settings.most());
    }

    /** Runs on the request's virtual thread as long as the client listens; numbers come at most four times a second. */
    void follow(Predicate<Availability> wanted, Caller caller, HttpServletResponse response)
            throws InterruptedException {
        if (!room.tryAcquire()) {
            throw Problem.of(503, "PAGES_FULL").header("Retry-After", COME_BACK_SECONDS);
        }
        try {
            tell(wanted, caller, response);
        } catch (IOException e) {
            // The client has gone; nothing is left to do for it.
            return;
        } finally {
            room.release();
        }
    }

    private void tell(Predicate<Availability> wanted, Caller caller, HttpServletResponse response)
            throws IOException, InterruptedException {
        response.setContentType("text/event-stream");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        OutputStream out = response.getOutputStream();
        long sequence = 0;
        out.write(HERE);
        while (!board.isClosed()) {
            AvailabilityCache.Look look = board.look(sequence, wanted);
            sequence = look.sequence();
            for (Availability places : look.places()) {
                out.write(bytes("event: places\nid: " + places.version() + "\ndata: "
                        + json.writeValueAsString(AvailabilityController.PlacesJson.of(places, caller)) + "\n\n"));
            }
            out.flush();
            Thread.sleep(PACE);
            long before = System.nanoTime();
            board.await(sequence, HEARTBEAT);
            if (System.nanoTime() - before >= HEARTBEAT.toNanos()) {
                out.write(HERE);
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
