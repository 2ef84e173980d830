package fr.spro.acceptance.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A page that looks at the places of one session, as a browser's {@code EventSource} does. */
public final class LivePage implements Flow.Subscriber<String>, AutoCloseable {
    private static final String ID = "id: ";
    private static final int OK = 200;
    /** How long one waits for a page. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final long LOOK_NANOS = 200_000;

    /** The newest version that was shown, and when it came. */
    record Seen(long version, long nanos) {}

    private final CompletableFuture<Integer> status = new CompletableFuture<>();
    private @Nullable CompletableFuture<Void> answer;
    private volatile Seen seen = new Seen(0, 0);
    private volatile boolean closed;
    private volatile Flow.@Nullable Subscription subscription;

    /** Opens one; whether it was answered is told by {@link #isOpen}. */
    public static LivePage open(HttpClient http, URI stream) {
        LivePage page = new LivePage();
        HttpRequest request = HttpRequest.newBuilder(stream)
                .header("Accept", "text/event-stream")
                .GET()
                .build();
        HttpResponse.BodyHandler<LivePage> lines = answer -> {
            page.status.complete(answer.statusCode());
            return HttpResponse.BodySubscribers.fromLineSubscriber(page, _ -> page, UTF_8, "\n");
        };
        page.answer = http.sendAsync(request, lines).thenAccept(_ -> {}).whenComplete((_, _) -> {
            page.closed = true;
            page.status.complete(0);
        });
        return page;
    }

    /** Whether it was answered and is still there; waits for the answer. */
    public boolean isOpen() {
        return status.completeOnTimeout(0, PATIENCE.toSeconds(), TimeUnit.SECONDS)
                                .join()
                        == OK
                && !closed;
    }

    /** When this version or a newer one came; empty if the page ended before, or did not see it for long. */
    Optional<Seen> await(long version) {
        return await(version, System.nanoTime() + PATIENCE.toNanos());
    }

    /** The same until a moment, in nanoseconds of this machine's clock. */
    Optional<Seen> await(long version, long end) {
        while (seen.version() < version) {
            if (closed || System.nanoTime() - end > 0) {
                return Optional.empty();
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return Optional.of(seen);
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
        if (line.startsWith(ID)) {
            long version = Long.parseLong(line, ID.length(), line.length(), 10);
            if (version > seen.version()) {
                seen = new Seen(version, System.nanoTime());
            }
        }
    }

    @Override
    public void onError(Throwable broken) {
        closed = true;
    }

    @Override
    public void onComplete() {
        closed = true;
    }

    @Override
    public void close() {
        Flow.Subscription open = subscription;
        if (open != null) {
            open.cancel();
        }
        CompletableFuture<Void> whole = answer;
        if (whole != null) {
            whole.cancel(true);
        }
    }
}
