package fr.spro.gateway.rooms;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.gateway.testing.RunningGateway;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Many people before one opening, over HTTP: each loads the page, asks for the number after the lottery, and half as many
 * come late. {@code -Drooms.visitors=20000} for the size that the room is made for; the figures are printed.
 */
class RoomRushTest {

    private static final int VISITORS = Integer.getInteger("rooms.visitors", 1_000);
    private static final int ABREAST = 128;
    private static final String SESSION = "ruee";

    private final long[] took = new long[VISITORS];

    @Test
    void givesEverybodyOneNumber() throws InterruptedException {
        RunningGateway gateway = RunningGateway.start(
                List.of("local"), Map.of("spro.limits.enabled", "false", "spro.rooms.patience", "1m"));
        Instant opens = Instant.now().plus(Duration.ofMinutes(20));
        gateway.events.stubFor(get("/api/sessions/" + SESSION)
                .willReturn(okJson("""
                {"title":"Forum","status":"PUBLISHED","registration":{"opens":"%s","closes":"%s","waitingRoom":1}}
                """.formatted(opens, opens.plus(Duration.ofDays(3))))));
        String[] tickets = new String[VISITORS];

        all("tickets drawn before the opening", number -> {
            HttpResponse<String> page = exchange(gateway, "/salle-d-attente/" + SESSION, "OTHER=1");
            tickets[number] = "ROOM-" + SESSION + "=" + RunningGateway.cookie(page, "ROOM-" + SESSION);
            return page;
        });
        gateway.clock.advance(Duration.between(Instant.now(), opens).plusMillis(1));
        long[] numbers = new long[VISITORS];
        all("numbers told after the lottery", number -> {
            HttpResponse<String> answer = exchange(gateway, "/api/waiting-rooms/" + SESSION, tickets[number]);
            // Whoever is in is told no number: the first.
            numbers[number] = gateway.json(answer).path("number").asLong(1);
            return answer;
        });

        assertThat(Arrays.stream(numbers).sorted().toArray())
                .isEqualTo(IntStream.rangeClosed(1, VISITORS).asLongStream().toArray());
        assertThat(gateway.events
                        .findAll(getRequestedFor(urlEqualTo("/api/sessions/" + SESSION)))
                        .size())
                .as("the events service is asked every few seconds, not by everybody")
                .isLessThan(20 + VISITORS / 100);
        gateway.context.close();
    }

    private static HttpResponse<String> exchange(RunningGateway gateway, String path, String cookie) {
        try {
            HttpRequest request = gateway.request(path, "Cookie", cookie).build();
            return gateway.client().send(request, HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void all(String what, IntFunction<HttpResponse<String>> visit) throws InterruptedException {
        Semaphore abreast = new Semaphore(ABREAST);
        AtomicInteger refused = new AtomicInteger();
        long start = System.nanoTime();
        for (int i = 0; i < VISITORS; i++) {
            int number = i;
            abreast.acquire();
            Thread.startVirtualThread(() -> {
                long begun = System.nanoTime();
                try {
                    if (visit.apply(number).statusCode() != 200) {
                        refused.incrementAndGet();
                    }
                } catch (RuntimeException failed) {
                    refused.incrementAndGet();
                } finally {
                    took[number] = System.nanoTime() - begun;
                    abreast.release();
                }
            });
        }
        abreast.acquire(ABREAST);
        double seconds = (System.nanoTime() - start) / 1e9;
        long[] sorted = Arrays.stream(took).sorted().toArray();
        System.out.printf(
                "%d %s in %.1f s: %.0f a second, median %.1f ms, p99 %.1f ms%n",
                VISITORS,
                what,
                seconds,
                VISITORS / seconds,
                sorted[VISITORS / 2] / 1e6,
                sorted[VISITORS * 99 / 100] / 1e6);
        assertThat(refused.get()).as("without an answer: " + what).isZero();
    }
}
