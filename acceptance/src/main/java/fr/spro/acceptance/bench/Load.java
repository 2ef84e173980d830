package fr.spro.acceptance.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** An open-loop generator: each request has an intended send time, and its latency counts from there, sent late or not. */
final class Load {
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Sender sender = new Sender();
    /** For pages, which stay open. */
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    /**
     * What one run showed: latencies in microseconds from the intended send times, how long it took, the answers, why
     * there was none to how many requests, and the generator's own processor time.
     */
    record Outcome(Histogram latencies, Duration took, List<Reply> replies, Map<String, Long> losses, Duration own) {
        /** How many requests have no answer. */
        long lost() {
            return losses.values().stream().mapToLong(Long::longValue).sum();
        }

        /** What it measured where each answer is about one. */
        Measured measured() {
            return measured(replies.size());
        }

        /** What it measured where an answer is about several. */
        Measured measured(long count) {
            return new Measured(count, latencies, took, own);
        }

        /** The same load, only these answers of it. */
        Outcome of(List<Reply> some) {
            Histogram theirs = new Histogram(latencies);
            some.forEach(reply -> theirs.recordValue(reply.micros()));
            return new Outcome(theirs, took, some, Map.of(), own);
        }

        /** How many answers there were of each status. */
        Map<Integer, Long> statuses() {
            return replies.stream().collect(Collectors.groupingBy(Reply::status, TreeMap::new, Collectors.counting()));
        }

        /** Whether every request was answered, and so. */
        boolean isAll(Integer... statuses) {
            return losses.isEmpty() && List.of(statuses).containsAll(statuses().keySet());
        }
    }

    /** One answer: which request, its status, its body, its latency. */
    record Reply(int request, int status, String body, long micros) {}

    /** Sends {@code count} requests at {@code perSecond} (0: all at once) and waits for every answer. */
    Outcome run(int count, double perSecond, IntFunction<HttpRequest> requests) {
        return run(count, perSecond, requests, true);
    }

    /** The same for long answers, which are read and let go: their replies have an empty body. */
    Outcome runLettingGo(int count, double perSecond, IntFunction<HttpRequest> requests) {
        return run(count, perSecond, requests, false);
    }

    private Outcome run(int count, double perSecond, IntFunction<HttpRequest> requests, boolean keepsBodies) {
        Histogram latencies = new ConcurrentHistogram(LONGEST.toNanos() / 1000, 3);
        Queue<Reply> replies = new ConcurrentLinkedQueue<>();
        Queue<String> losses = new ConcurrentLinkedQueue<>();
        List<Prepared> prepared =
                IntStream.range(0, count).mapToObj(requests).map(Prepared::of).toList();
        CompletableFuture<?>[] running = new CompletableFuture<?>[count];
        // What earlier loads left would be copied in the middle of this one, and the wait counted as the product's.
        System.gc();
        Duration before = Machine.own();
        long begin = System.nanoTime();
        for (int i = 0; i < count; i++) {
            int request = i;
            long intended = perSecond == 0 ? begin : begin + (long) (i * 1e9 / perSecond);
            for (long now = System.nanoTime(); now < intended; now = System.nanoTime()) {
                LockSupport.parkNanos(intended - now);
            }
            running[i] = sender.send(prepared.get(i), keepsBodies)
                    .thenAccept(answer -> {
                        long micros = (answer.nanos() - intended) / 1000;
                        latencies.recordValue(micros);
                        replies.add(new Reply(request, answer.status(), answer.body(), micros));
                    })
                    .exceptionally(lost -> {
                        losses.add(cause(lost));
                        return null;
                    });
        }
        CompletableFuture.allOf(running).join();
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        Duration own = Machine.own().minus(before);
        return new Outcome(latencies, took, List.copyOf(replies), counted(losses), own);
    }

    private static Map<String, Long> counted(Queue<String> losses) {
        return losses.stream().collect(Collectors.groupingBy(why -> why, TreeMap::new, Collectors.counting()));
    }

    /** The innermost failure: around it are those that only passed it on. Of an address only the host is told. */
    private static String cause(Throwable lost) {
        Throwable cause = lost;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName() + " "
                + String.valueOf(cause.getMessage()).replaceAll(":\\d+", "");
    }

    /** Sends requests one after the other, each when the one before is answered. */
    Outcome oneByOne(int count, IntFunction<HttpRequest> requests) throws IOException, InterruptedException {
        Histogram latencies = histogram();
        Queue<Reply> replies = new ConcurrentLinkedQueue<>();
        Duration before = Machine.own();
        long begin = System.nanoTime();
        for (int i = 0; i < count; i++) {
            Reply reply = one(i, requests.apply(i));
            latencies.recordValue(reply.micros());
            replies.add(reply);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        return new Outcome(
                latencies, took, List.copyOf(replies), Map.of(), Machine.own().minus(before));
    }

    /** Sends one request and waits for its answer. */
    Reply one(int number, HttpRequest request) throws IOException, InterruptedException {
        Prepared prepared = Prepared.of(request);
        long sent = System.nanoTime();
        try {
            Sender.Answer answer = sender.send(prepared, true).get();
            return new Reply(number, answer.status(), answer.body(), (answer.nanos() - sent) / 1000);
        } catch (ExecutionException lost) {
            throw new IOException(request + " was not answered", lost.getCause());
        }
    }

    /** Opens a page that looks at places. */
    LivePage open(URI stream) {
        return LivePage.open(http, stream);
    }

    /** An empty one for microseconds up to five minutes. */
    static Histogram histogram() {
        return new Histogram(LONGEST.toNanos() / 1000, 3);
    }
}
