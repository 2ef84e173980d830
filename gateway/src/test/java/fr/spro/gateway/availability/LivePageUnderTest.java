package fr.spro.gateway.availability;

import fr.spro.gateway.testing.RunningGateway;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.CopyOnWriteArrayList;

/** A page as a browser keeps it open: its answer's head, and the data of every event so far, heartbeats apart. */
final class LivePageUnderTest implements AutoCloseable {
    private static final String DATA = "data: ";
    private static final String HERE = "event: here";

    private final HttpResponse<InputStream> answer;
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<String> beats = new CopyOnWriteArrayList<>();
    private volatile boolean ended;

    private LivePageUnderTest(HttpResponse<InputStream> answer) {
        this.answer = answer;
        Thread.ofVirtual().start(() -> {
            try (Scanner lines = new Scanner(answer.body(), java.nio.charset.StandardCharsets.UTF_8)) {
                while (lines.hasNextLine()) {
                    String line = lines.nextLine();
                    if (line.startsWith(DATA)) {
                        told.add(line.substring(DATA.length()));
                    } else if (line.equals(HERE)) {
                        beats.add(lines.nextLine());
                    }
                }
            } finally {
                ended = true;
            }
        });
    }

    static LivePageUnderTest open(RunningGateway gateway, String query, String... headers) {
        try {
            return new LivePageUnderTest(gateway.client()
                    .send(
                            gateway.request("/api/places/stream" + query, headers)
                                    .build(),
                            HttpResponse.BodyHandlers.ofInputStream()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    HttpResponse<InputStream> answer() {
        return answer;
    }

    List<String> told() {
        return told;
    }

    /** What it was told each time that somebody is here. */
    List<String> beats() {
        return beats;
    }

    /** Whether it was told this version of a session. */
    boolean saw(String session, long version) {
        String start = "{\"sessionId\":\"" + session + "\",";
        String numbered = "\"version\":" + version;
        return told.stream()
                .anyMatch(data ->
                        data.startsWith(start) && (data.contains(numbered + ",") || data.contains(numbered + "}")));
    }

    boolean hasEnded() {
        return ended;
    }

    @Override
    public void close() {
        try {
            answer.body().close();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
