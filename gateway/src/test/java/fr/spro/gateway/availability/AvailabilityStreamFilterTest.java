package fr.spro.gateway.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.spro.gateway.testing.RunningGateway;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

/** ADR 42: pages are many, the stream from the service is one. */
class AvailabilityStreamFilterTest {
    private static final int MOST = 40;
    private static final int SESSIONS = 200;
    private static final Duration LONG = Duration.ofSeconds(30);

    private static FakeAvailabilityService service;
    private static RunningGateway gateway;

    private final List<LivePageUnderTest> pages = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        service = new FakeAvailabilityService();
        gateway = gateway("3s");
    }

    /** A page that takes nothing for some heartbeats is ended. */
    private static RunningGateway gateway(String heartbeat) {
        return RunningGateway.start(
                List.of("local"),
                Map.of(
                        "spro.registration.url",
                        service.url(),
                        "spro.limits.live-pages",
                        "1000",
                        "spro.places.pages",
                        Integer.toString(MOST),
                        "spro.places.linger",
                        "300ms",
                        "spro.places.heartbeat",
                        heartbeat,
                        "spro.places.longest-pause",
                        "500ms"));
    }

    @AfterAll
    static void stop() {
        gateway.context.close();
        service.close();
    }

    @BeforeEach
    void begin() {
        service.forget();
        service.isBack();
        service.callers().clear();
    }

    /** Nobody listens any more, so the next test begins with a gateway that knows nothing. */
    @AfterEach
    void leave() {
        pages.forEach(LivePageUnderTest::close);
        await().atMost(LONG).until(() -> {
            service.stillHere();
            return service.listening() == 0;
        });
    }

    private LivePageUnderTest open(String query, String... headers) {
        LivePageUnderTest page = LivePageUnderTest.open(gateway, query, headers);
        pages.add(page);
        return page;
    }

    private static double gauge() {
        return gateway.context
                .getBean(MeterRegistry.class)
                .get("spro.places.pages")
                .gauge()
                .value();
    }

    @Test
    void manyPagesAreFollowedByOneStreamThatEndsAfterTheLast() {
        service.say("s", "t", 1);
        List<LivePageUnderTest> all =
                IntStream.range(0, 20).mapToObj(page -> open("?territory=t")).toList();
        await().until(() -> all.stream().allMatch(page -> page.saw("s", 1)));
        service.say("s", "t", 2);
        await().until(() -> all.stream().allMatch(page -> page.saw("s", 2)));
        // Whoever comes later sees the newest at once, and nothing else.
        LivePageUnderTest late = open("?sessions=s");
        await().until(() -> late.saw("s", 2));

        assertThat(late.told()).hasSize(1);
        assertThat(service.callers()).hasSize(1);
        assertThat(gauge()).isEqualTo(21);
        assertThat(late.answer().headers().firstValue("Content-Type")).hasValue("text/event-stream;charset=UTF-8");
        assertThat(late.answer().headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(late.answer().headers().firstValue("X-Accel-Buffering")).hasValue("no");

        pages.forEach(LivePageUnderTest::close);
        await().atMost(LONG).until(() -> {
            service.stillHere();
            return service.listening() == 0;
        });
        assertThat(gauge()).isZero();
        // What was known has been forgotten: the next page is told what the service says then.
        service.forget();
        LivePageUnderTest next = open("");
        service.say("other", "t", 1);
        await().until(() -> next.saw("other", 1));
        assertThat(next.told()).hasSize(1);
    }

    @Test
    void aPageThatAsksForNothingForAMomentEndsNobodyElse() {
        LivePageUnderTest page = open("");
        BaseSubscriber<LatestAvailability> late = new BaseSubscriber<>() {
            @Override
            protected void hookOnSubscribe(Subscription subscription) {
                // It asks later.
            }
        };
        gateway.context.getBean(AvailabilityFeed.class).changes().subscribe(late);
        service.say("s", "t", 1);
        await().until(() -> page.saw("s", 1));
        service.say("s", "t", 2);
        await().during(Duration.ofMillis(300)).until(() -> !page.hasEnded());
        late.requestUnbounded();
        await().until(() -> page.saw("s", 2));
        late.cancel();
    }

    @Test
    void whatComesTogetherIsToldTogether() {
        LivePageUnderTest page = open("");
        service.say("s", "t", 1);
        await().until(() -> page.saw("s", 1));
        long begin = System.nanoTime();
        for (int version = 2; version <= 500; version++) {
            service.say("s", "t", version);
        }
        await().until(() -> page.saw("s", 500));
        long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();

        assertThat(page.told()).hasSizeLessThanOrEqualTo(3 + (int) (millis / 20));
    }

    @Test
    void aPageIsToldOnlyWhatItAskedFor() {
        LivePageUnderTest north = open("?territory=north");
        LivePageUnderTest two = open("?sessions=a,c");
        LivePageUnderTest everything = open("");
        service.say("a", "north", 1);
        service.say("b", "south", 1);
        service.say("c", "south", 1);
        await().until(() -> everything.saw("c", 1) && two.saw("c", 1) && north.saw("a", 1));

        assertThat(north.told()).hasSize(1);
        assertThat(two.told()).hasSize(2);
        assertThat(everything.told()).hasSize(3);
    }

    @Test
    void whatOnlyOrganisersSeeReachesNobodyElse() {
        String holder = gateway.signIn("organiser").cookies();
        LivePageUnderTest anybody = open("");
        LivePageUnderTest organiser = open("", "Cookie", holder);
        service.say("s", "t", 1);
        LivePageUnderTest late = open("");
        await().until(() -> anybody.saw("s", 1) && organiser.saw("s", 1) && late.saw("s", 1));

        assertThat(organiser.told()).allMatch(data -> data.contains("\"attended\":7"));
        assertThat(anybody.told()).isNotEmpty().noneMatch(data -> data.contains("attended"));
        assertThat(late.told()).isNotEmpty().noneMatch(data -> data.contains("attended"));
        assertThat(service.callers()).hasSize(2);
        assertThat(service.callers().stream().filter(caller -> caller.contains("\"sub\":\"anonymous\"")))
                .hasSize(1);
        assertThat(anybody.answer().headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void pagesStayWhileTheServiceIsAwayAndAreToldNothingThatIsOlder() {
        LivePageUnderTest page = open("");
        service.say("s", "t", 5);
        await().until(() -> page.saw("s", 5));
        service.goesAway();
        await().until(() -> service.listening() == 0);
        LivePageUnderTest meanwhile = open("");
        await().until(() -> meanwhile.saw("s", 5));
        // Another instance answers now, which has not heard of everything yet.
        service.forget();
        service.say("s", "t", 4);
        service.say("new", "t", 1);
        service.isBack();
        await().atMost(LONG).until(() -> page.saw("new", 1));
        service.say("s", "t", 6);
        await().until(() -> page.saw("s", 6) && meanwhile.saw("s", 6));

        assertThat(page.hasEnded()).isFalse();
        assertThat(page.saw("s", 4)).isFalse();
        assertThat(page.told()).hasSize(3);
        assertThat(service.listening()).isEqualTo(1);
    }

    @Test
    void aPageThatComesWhileTheServiceIsAwayWaitsForIt() {
        service.goesAway();
        LivePageUnderTest page = open("");
        assertThat(page.answer().statusCode()).isEqualTo(200);
        await().until(() -> service.callers().size() > 2);
        service.say("s", "t", 1);
        service.isBack();

        await().atMost(LONG).until(() -> page.saw("s", 1));
    }

    @Test
    void aPageIsToldAtOnceAndThenAgainHowSoonItHearsSomething() {
        LivePageUnderTest page = open("");
        await().atMost(LONG).until(() -> page.beats().size() > 1);

        assertThat(page.beats()).containsOnly("data:3000");
        assertThat(page.told()).isEmpty();
    }

    @Test
    void oneMoreThanTheMostIsToldToComeBackAndGetsInWhenSomebodyLeaves() throws Exception {
        List<LivePageUnderTest> all =
                IntStream.range(0, MOST).mapToObj(page -> open("")).toList();

        HttpResponse<String> refused = gateway.get("/api/places/stream", "Accept-Language", "fr");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("20");
        assertThat(gateway.json(refused).path("code").asString()).isEqualTo("PAGES_FULL");
        assertThat(gateway.json(refused).path("title").asString()).isEqualTo("Suivi en direct complet");

        all.getFirst().close();
        await().until(() -> gauge() < MOST);
        assertThat(open("").answer().statusCode()).isEqualTo(200);
    }

    /** Much is said; a page that does not read is told the newest once it does, not all of it. */
    @Test
    void aSlowPageIsToldTheNewest() throws Exception {
        int rounds = 8;
        RunningGateway patient = gateway("60s");
        try (Socket slow = unread(patient)) {
            LivePageUnderTest quick = LivePageUnderTest.open(patient, "");
            pages.add(quick);
            assertThat(quick.answer().statusCode()).isEqualTo(200);
            sayMuch(rounds, quick);

            long read = 0;
            int newest = 0;
            Scanner lines = new Scanner(slow.getInputStream(), StandardCharsets.UTF_8);
            while (newest < SESSIONS) {
                String line = lines.nextLine();
                read += line.length();
                newest += line.contains("\"version\":" + rounds + ",") ? 1 : 0;
            }
            assertThat(read).isBetween(4_000_000L, 16_000_000L);
        } finally {
            pages.forEach(LivePageUnderTest::close);
            patient.context.close();
        }
    }

    @Test
    void aPageThatTakesNothingIsEnded() throws Exception {
        try (Socket dead = unread(gateway)) {
            LivePageUnderTest quick = open("");
            await().until(() -> gauge() == 2);
            sayMuch(4, quick);
            // Nobody reads what the other one was sent.
            await().atMost(LONG).until(() -> gauge() == 1);
            assertThat(dead.isClosed()).isFalse();
            service.say("last", "t", 1);
            await().until(() -> quick.saw("last", 1));
        }
    }

    /** Four megabytes each round. */
    private static void sayMuch(int rounds, LivePageUnderTest quick) {
        String large = ",\"text\":\"" + "x".repeat(20_000) + "\"";
        for (int round = 1; round <= rounds; round++) {
            for (int session = 1; session <= SESSIONS; session++) {
                service.say("s" + session, "t", round, large);
            }
            int version = round;
            await().atMost(LONG).until(() -> quick.saw("s" + SESSIONS, version));
        }
    }

    private static Socket unread(RunningGateway where) throws IOException {
        URI address = URI.create(where.baseUrl());
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
        socket.getOutputStream()
                .write("GET /api/places/stream HTTP/1.1\r\nHost: localhost:8080\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
        InputStream in = socket.getInputStream();
        assertThat(in.read()).isEqualTo('H');
        return socket;
    }

    @Test
    void twoGatewaysFollowOnceEach() {
        RunningGateway second = gateway("3s");
        try {
            List<LivePageUnderTest> theirs = IntStream.range(0, 5)
                    .mapToObj(page -> LivePageUnderTest.open(second, ""))
                    .toList();
            pages.addAll(theirs);
            IntStream.range(0, 5).forEach(page -> open(""));
            service.say("s", "t", 1);
            await().until(() -> pages.stream().allMatch(page -> page.saw("s", 1)));

            assertThat(service.callers()).hasSize(2);
            assertThat(service.listening()).isEqualTo(2);
        } finally {
            pages.forEach(LivePageUnderTest::close);
            second.context.close();
        }
    }
}
