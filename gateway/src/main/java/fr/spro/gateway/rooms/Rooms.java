package fr.spro.gateway.rooms;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.spro.gateway.problems.Problem;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The waiting rooms of all sessions that have one: draws tickets and says where they stand. Once a gateway has the key of a
 * lottery it tells every ticket its place without asking anybody.
 */
@Component
final class Rooms {

    private static final Logger log = LoggerFactory.getLogger(Rooms.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int KEY_BYTES = 32;
    private static final int MOST_ROOMS = 1_000;
    private static final Duration COUNTED_FOR = Duration.ofSeconds(2);
    /** Longer than a count is believed: a rush that begins in between draws tickets. */
    private static final Duration CALM = Duration.ofMinutes(1);

    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final RoomBook book;
    private final RoomSettings settings;
    private final Clock clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Cache<WaitingRoom, TicketLine> lines = remembering().build();
    private final AsyncCache<String, Lottery> lotteries = remembering().buildAsync();
    private final AsyncCache<String, RoomBook.State> counts = Caffeine.newBuilder()
            .expireAfterWrite(COUNTED_FOR)
            .maximumSize(MOST_ROOMS)
            .buildAsync();
    private final Cache<String, Seen> seen = remembering().build();

    /** A room as it was last seen here, for the measurements. */
    private record Seen(WaitingRoom room, long drawn) {}

    Rooms(RoomBook book, RoomSettings settings, Clock clock, MeterRegistry registry) {
        this.book = book;
        this.settings = settings;
        this.clock = clock;
        measure(
                registry,
                "spro.rooms.waiting",
                "People in waiting rooms, as this gateway last counted them",
                one -> Math.max(0, one.drawn() - one.room().frontier(clock.instant())));
        measure(
                registry,
                "spro.rooms.admitted",
                "People let in from waiting rooms, as this gateway last counted them",
                one -> Math.min(one.drawn(), one.room().frontier(clock.instant())));
    }

    private static Caffeine<Object, Object> remembering() {
        return Caffeine.newBuilder().expireAfterAccess(REMEMBERED).maximumSize(MOST_ROOMS);
    }

    private void measure(MeterRegistry registry, String name, String what, ToLongFunction<Seen> measured) {
        Gauge.builder(
                        name,
                        () -> seen.asMap().values().stream().mapToLong(measured).sum())
                .description(what)
                .register(registry);
    }

    static Problem unavailable() {
        return Problem.of(503, "SERVICE_UNAVAILABLE").header("Retry-After", "2");
    }

    /** Draws a ticket. */
    Mono<Ticket> draw(WaitingRoom room) {
        return lines.get(room, asked -> new TicketLine(count -> take(asked, count), threads))
                .draw();
    }

    /** Where a ticket of this room stands; whoever has none is in once everybody has been for a while. */
    Mono<Position> position(WaitingRoom room, @Nullable Ticket ticket) {
        if (!room.isOpenAt(clock.instant())) {
            return Mono.just(ticket == null ? new Position.Outside() : new Position.Early());
        }
        if (ticket == null) {
            return counted(room)
                    .map(state -> state.drawn() < room.frontier(clock.instant().minus(CALM))
                            ? new Position.Admitted()
                            : new Position.Outside());
        }
        return shared(lotteries, room, () -> lottery(room))
                .map(lottery -> lottery.knows(ticket)
                        ? Position.of(lottery.rank(ticket), room, clock.instant())
                        : new Position.Outside());
    }

    /** How many wait. */
    Mono<Long> waiting(WaitingRoom room) {
        return counted(room).map(state -> Math.max(0, state.drawn() - room.frontier(clock.instant())));
    }

    private Mono<RoomBook.State> counted(WaitingRoom room) {
        return shared(counts, room, () -> saw(room, book.read(room.session())));
    }

    /** Asked once for everybody who wants to know at the same time; a failure is forgotten. */
    private <T> Mono<T> shared(AsyncCache<String, T> known, WaitingRoom room, Supplier<T> question) {
        return Mono.fromFuture(
                        () -> known.get(
                                room.session(),
                                (session, executor) -> CompletableFuture.supplyAsync(question, threads)),
                        true)
                .onErrorMap(failed -> {
                    log.warn("A waiting room cannot be read: {}", failed.toString());
                    return unavailable();
                });
    }

    private Lottery lottery(WaitingRoom room) {
        byte[] key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        RoomBook.State drawn =
                saw(room, book.draw(room.session(), HexFormat.of().formatHex(key), until(room)));
        book.forget(clock.instant());
        return Lottery.of(Objects.requireNonNull(drawn.key()), drawn.early());
    }

    /** Early ones before the opening, as long as there are lots; else numbers behind the lottery. */
    private List<Ticket> take(WaitingRoom room, int count) {
        RoomBook.State early = room.isOpenAt(clock.instant())
                ? null
                : book.takeEarly(room.session(), count, settings.lots(), until(room));
        RoomBook.State state = saw(room, early == null ? book.takeLate(room.session(), count, until(room)) : early);
        long first = (early == null ? state.late() : state.early()) - count;
        List<Ticket> tickets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tickets.add(new Ticket(room.session(), early != null, first + i));
        }
        return tickets;
    }

    private RoomBook.State saw(WaitingRoom room, RoomBook.State state) {
        seen.put(room.session(), new Seen(room, state.drawn()));
        return state;
    }

    private static Instant until(WaitingRoom room) {
        return room.closes().plus(REMEMBERED);
    }
}
