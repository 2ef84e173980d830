package fr.spro.acceptance.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** An open-loop generator: each request has an intended send time, and its latency counts from there, sent late or not. */
final class Load {
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    /** What one run showed: latencies in microseconds from the intended send times, how long it took, and the answers. */
    record Outcome(Histogram latencies, Duration took, List<Reply> replies, long lost) {
        double perSecond() {
            return replies.size() / (took.toNanos() / 1e9);
        }

        /** The same load, only these answers of it. */
        Outcome of(List<Reply> some) {
            Histogram own = new Histogram(latencies);
            some.forEach(reply -> own.recordValue(reply.micros()));
            return new Outcome(own, took, some, 0);
        }

        double millis(double percentile) {
            return latencies.getValueAtPercentile(percentile) / 1000.0;
        }
    }

    /** One answer: which request, its status, its body, its latency. */
    record Reply(int request, int status, String body, long micros) {}

    /** Sends {@code count} requests at {@code perSecond} (0: all at once) and waits for every answer. */
    Outcome run(int count, double perSecond, IntFunction<HttpRequest> requests) {
        return run(count, perSecond, requests, HttpResponse.BodyHandlers.ofString());
    }

    /** The same for long answers, which are read and let go: their replies have an empty body. */
    Outcome runLettingGo(int count, double perSecond, IntFunction<HttpRequest> requests) {
        return run(count, perSecond, requests, HttpResponse.BodyHandlers.replacing(""));
    }

    private Outcome run(
            int count, double perSecond, IntFunction<HttpRequest> requests, HttpResponse.BodyHandler<String> bodies) {
        Histogram latencies = new ConcurrentHistogram(Duration.ofMinutes(5).toNanos() / 1000, 3);
        Queue<Reply> replies = new ConcurrentLinkedQueue<>();
        List<HttpRequest> prepared =
                java.util.stream.IntStream.range(0, count).mapToObj(requests).toList();
        CompletableFuture<?>[] running = new CompletableFuture<?>[count];
        // What earlier loads left would be copied in the middle of this one, and the wait counted as the product's.
        System.gc();
        long begin = System.nanoTime();
        for (int i = 0; i < count; i++) {
            int request = i;
            long intended = perSecond == 0 ? begin : begin + (long) (i * 1e9 / perSecond);
            for (long now = System.nanoTime(); now < intended; now = System.nanoTime()) {
                LockSupport.parkNanos(intended - now);
            }
            running[i] = http.sendAsync(prepared.get(i), bodies)
                    .thenAccept(response -> {
                        long micros = (System.nanoTime() - intended) / 1000;
                        latencies.recordValue(micros);
                        replies.add(new Reply(request, response.statusCode(), response.body(), micros));
                    })
                    .exceptionally(lost -> null);
        }
        CompletableFuture.allOf(running).join();
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        return new Outcome(latencies, took, List.copyOf(replies), count - replies.size());
    }

    /** Sends requests one after the other, each when the one before is answered. */
    Outcome oneByOne(int count, IntFunction<HttpRequest> requests) throws IOException, InterruptedException {
        Histogram latencies = new Histogram(Duration.ofMinutes(5).toNanos() / 1000, 3);
        Queue<Reply> replies = new ConcurrentLinkedQueue<>();
        long begin = System.nanoTime();
        for (int i = 0; i < count; i++) {
            HttpRequest request = requests.apply(i);
            long sent = System.nanoTime();
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            long micros = (System.nanoTime() - sent) / 1000;
            latencies.recordValue(micros);
            replies.add(new Reply(i, response.statusCode(), response.body(), micros));
        }
        return new Outcome(latencies, Duration.ofNanos(System.nanoTime() - begin), List.copyOf(replies), 0);
    }
}
