package fr.spro.gateway.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.spro.gateway.problems.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class TicketLineTest {

    private final List<Integer> groups = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    private List<Ticket> next(int count) {
        long first = groups.stream().mapToLong(Integer::longValue).sum();
        groups.add(count);
        return LongStream.range(first, first + count)
                .mapToObj(number -> new Ticket("s", false, number))
                .toList();
    }

    private static TicketLine line(IntFunction<List<Ticket>> office) {
        return new TicketLine(office, Executors.newVirtualThreadPerTaskExecutor());
    }

    @Test
    void servesAllWhoCameMeanwhileTogetherInTheirOrder() {
        CountDownLatch first = new CountDownLatch(1);
        TicketLine line = line(count -> {
            List<Ticket> tickets = next(count);
            try {
                first.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return tickets;
        });
        List<Mono<Ticket>> drawn = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            Mono<Ticket> ticket = line.draw().cache();
            ticket.subscribe();
            drawn.add(ticket);
            if (i == 0) {
                await().until(() -> groups.size() == 1);
            }
        }
        first.countDown();

        assertThat(drawn.stream()
                        .map(ticket -> ticket.blockOptional().orElseThrow().number()))
                .containsExactlyElementsOf(LongStream.range(0, 1_000).boxed().toList());
        assertThat(groups).containsExactly(1, 999);
    }

    @Test
    void tellsThoseOfAGroupThatFailedAndServesTheNext() {
        TicketLine line = line(count -> {
            if (groups.isEmpty()) {
                groups.add(0);
                throw new IllegalStateException("the database is away");
            }
            return next(count);
        });

        line.draw().subscribe(ticket -> {}, failures::add);
        await().until(() -> failures.size() == 1);

        assertThat(failures.getFirst())
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(503));
        assertThat(line.draw().block()).isEqualTo(new Ticket("s", false, 0));
    }
}
