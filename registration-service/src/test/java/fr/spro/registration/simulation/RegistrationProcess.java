package fr.spro.registration.simulation;

import fr.spro.platform.messaging.ManualRelay;
import fr.spro.platform.simulation.SimulatedBroker;
import fr.spro.platform.simulation.SimulatedProcess;
import fr.spro.platform.simulation.SimulatedTasks;
import fr.spro.platform.simulation.SkewedClock;
import fr.spro.registration.roster.Sessions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One process of the service, with a clock of its own; after a crash another stands in its place. */
final class RegistrationProcess extends SimulatedProcess {

    /** Where one session is served. */
    static final class Counter {
        private final ModelProcess instance;
        private final List<SimulatedClient.Sent> waiting = new ArrayList<>();
        private final List<SimulatedClient.Sent> served = new ArrayList<>();
        private int begun;

        Counter(ModelProcess instance) {
            this.instance = instance;
        }

        ModelProcess instance() {
            return instance;
        }

        /** Requests that nobody has looked at. */
        List<SimulatedClient.Sent> waiting() {
            return waiting;
        }

        /** Requests under way. */
        List<SimulatedClient.Sent> served() {
            return served;
        }

        /** What it began since the last look and nobody waits for. */
        List<Runnable> begun() {
            List<Runnable> all = instance.aside();
            List<Runnable> more = List.copyOf(all.subList(begun, all.size()));
            begun = all.size();
            return more;
        }
    }

    private final SimulatedTasks strands;
    private final SimulatedBroker broker;
    private final List<String> sessions;
    private final @Nullable InvariantWatch mails;
    private final Map<String, Counter> counters = new TreeMap<>();

    private SimulatedBroker.Producer producer;
    private @Nullable Mailing mailing;

    /** A process; {@code mails} hears of mails, null where none are sent. */
    RegistrationProcess(
            int number, Simulation run, SimulatedBroker broker, List<String> sessions, @Nullable InvariantWatch mails) {
        super(number, run, Sessions.NOW);
        this.strands = run.strands();
        this.broker = broker;
        this.sessions = sessions;
        this.mails = mails;
        this.producer = broker.producer(name());
        start();
    }

    /** The name of a task that goes on once at a time. */
    String task(String what, String session) {
        return name() + " " + what + ", " + session;
    }

    private String name(String session) {
        return name() + "/" + session;
    }

    /** Whether it will end a run by itself. */
    boolean isAt(ManualRelay.Left run, String session) {
        Counter counter = counter(session);
        return ModelProcess.isOf(name(session), run)
                && (strands.has(task("relay", session)) || counter.instance().relayFailed());
    }

    private void start() {
        SkewedClock started = clock();
        InstantSource noted = () -> {
            Instant now = started.instant();
            strands.running().note(now);
            return now;
        };
        Mailing sender = mails == null ? null : new Mailing(started, strands::ask, mails);
        mailing = sender;
        counters.clear();
        for (String session : sessions) {
            counters.put(
                    session,
                    new Counter(new ModelProcess(session, name(session), noted, strands::ask, producer::send, entry -> {
                        if (sender != null) {
                            sender.offer(entry);
                        }
                    })));
        }
    }

    @Nullable
    Mailing mailing() {
        return mailing;
    }

    Counter counter(String session) {
        return Objects.requireNonNull(counters.get(session));
    }

    /** Its memory is gone; who waited there is cut off. */
    @Override
    protected void crash() {
        for (Counter counter : counters.values()) {
            for (SimulatedClient.Sent sent : counter.waiting()) {
                sent.by().cutOff(sent);
            }
            for (SimulatedClient.Sent sent : counter.served()) {
                sent.by().cutOff(sent);
            }
        }
        producer.crash();
        super.crash();
        producer = broker.producer(name());
        start();
    }
}
