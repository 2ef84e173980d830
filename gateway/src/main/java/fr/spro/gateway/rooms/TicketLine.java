package fr.spro.gateway.rooms;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Schedulers;

/**
 * Those who are drawing a ticket of one room right now: one question to the database serves all who came while the one
 * before was on its way, so 20,000 arrivals cost some hundred questions, in the order they came and without numbers kept in
 * stock.
 */
final class TicketLine {

    private static final Logger log = LoggerFactory.getLogger(TicketLine.class);

    private final IntFunction<List<Ticket>> office;
    private final Executor threads;
    private List<MonoSink<Ticket>> waiting = new ArrayList<>();
    private boolean serving;

    /** A line before an office that takes as many tickets as it is asked for. */
    TicketLine(IntFunction<List<Ticket>> office, Executor threads) {
        this.office = office;
        this.threads = threads;
    }

    Mono<Ticket> draw() {
        return Mono.<Ticket>create(this::arrive).publishOn(Schedulers.parallel());
    }

    private synchronized void arrive(MonoSink<Ticket> visitor) {
        waiting.add(visitor);
        if (!serving) {
            serving = true;
            threads.execute(this::serve);
        }
    }

    private synchronized List<MonoSink<Ticket>> next() {
        List<MonoSink<Ticket>> group = waiting;
        waiting = new ArrayList<>();
        serving = !group.isEmpty();
        return group;
    }

    private void serve() {
        for (List<MonoSink<Ticket>> group = next(); !group.isEmpty(); group = next()) {
            try {
                List<Ticket> tickets = office.apply(group.size());
                for (int i = 0; i < tickets.size(); i++) {
                    group.get(i).success(tickets.get(i));
                }
            } catch (RuntimeException failed) {
                log.warn("No tickets of a waiting room could be drawn: {}", failed.toString());
                group.forEach(visitor -> visitor.error(Rooms.unavailable()));
            }
        }
    }
}
