package fr.spro.registration.simulation;

import fr.spro.platform.messaging.ManualRelay;
import fr.spro.platform.simulation.Broken;
import fr.spro.platform.simulation.CollectionEffect;
import fr.spro.platform.simulation.FaultProfile;
import fr.spro.platform.simulation.SimulatedBroker;
import fr.spro.platform.simulation.SimulatedRun;
import fr.spro.platform.simulation.SimulatedTasks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A run: some sessions, processes and guests, in some weather, all from one seed. First everybody does what they came for,
 * then the weather is calm until nothing happens any more.
 */
final class Simulation extends SimulatedRun<RegistrationProcess> {

    /** More steps than any run takes. */
    private static final int ENDLESS = 150_000;
    /** After so many the weather is calm in any case. */
    private static final int BAD_WEATHER = 50_000;

    private final InvariantWatch watch;
    private final SimulatedBroker broker;
    private final List<String> sessions;
    private final List<RegistrationProcess> machines;
    private final List<SimulatedPerson> guests = new ArrayList<>();
    private final List<SimulatedEventsService> owners;

    /** In one run of four. */
    private final boolean mails;

    private int turns;

    Simulation(long seed, boolean traced, CollectionEffect.Flaw flaw) {
        super(seed, traced, flaw, FaultProfile::of);
        this.mails = seed % 4 == 1;
        this.watch = new InvariantWatch(replica);
        replica.onKept(watch::kept);
        this.broker = new SimulatedBroker(dice, weather(), strands, watch::told, trace);
        this.sessions =
                IntStream.range(0, 1 + dice.below(3)).mapToObj(s -> "s" + s).toList();
        this.machines = IntStream.range(0, 2 + dice.below(2))
                .mapToObj(p -> new RegistrationProcess(p, this, broker, sessions, mails ? watch : null))
                .toList();
        // One run in thirty-two is a long one, of hundreds of requests.
        boolean isLong = dice.below(32) == 0;
        int people = isLong ? 4 + dice.below(4) : 2 + dice.below(4);
        int errands = isLong ? 40 + dice.below(60) : 2 + dice.below(8);
        this.owners = sessions.stream()
                .map(session -> new SimulatedEventsService(session, 1 + dice.below(isLong ? 12 : 4)))
                .toList();
        for (int g = 0; g < people; g++) {
            guests.add(new SimulatedPerson("g" + g, "person" + dice.below(people), sessions, errands));
        }
    }

    @Override
    public String toString() {
        return sessions.size() + " sessions, " + guests.size() + " guests";
    }

    SimulatedTasks strands() {
        return strands;
    }

    @Override
    protected List<RegistrationProcess> processes() {
        return machines;
    }

    @Override
    protected void weather(FaultProfile now) {
        super.weather(now);
        broker.weather(now);
    }

    @Override
    protected void live() {
        boolean flawless = weather().equals(FaultProfile.CALM);
        owners.forEach(owner -> owner.publish(dice));
        while (turns < BAD_WEATHER
                && !(guests.stream().allMatch(SimulatedPerson::isDone)
                        && owners.stream().allMatch(SimulatedEventsService::hasPublished))) {
            step();
        }
        weather(FaultProfile.CALM);
        while (!isAtRest()) {
            step();
        }
        // What is on offer has ended by then.
        pass(Duration.ofHours(70).toMillis());
        sessions.forEach(session -> guests.add(
                new SimulatedPerson("last-" + session, "", List.of(session), 0).wanting(new ClientIntent.PassTime())));
        while (!isAtRest()) {
            step();
        }
        // Nobody's claim on a mail lasts until then.
        pass(Duration.ofHours(70).toMillis());
        while (mails && !(isAtRest() && watch.isMailed(sessions))) {
            step();
        }
        sessions.forEach(watch::atRest);
        if (mails) {
            sessions.forEach(watch::mailed);
        }
        if (flawless) {
            watch.flawless();
        }
    }

    private boolean isDone() {
        return guests.stream().allMatch(SimulatedPerson::isDone)
                && owners.stream().allMatch(SimulatedEventsService::isDone);
    }

    private boolean isAtRest() {
        return strands.areOver()
                && wire.isQuiet()
                && broker.isQuiet()
                && isDone()
                && sessions.stream()
                        .allMatch(session -> watch.published(session)
                                        == watch.history(session).version()
                                && watch.runs(session).isEmpty()
                                && machines.stream()
                                        .allMatch(machine -> machine.counter(session)
                                                .waiting()
                                                .isEmpty()));
    }

    // ---------------------------------------------------------------- one step

    private void step() {
        if (turns++ > ENDLESS) {
            throw new Broken("it does not come to rest");
        }
        pass(dice.below(1_500));
        int drawn = dice.below(100);
        if (drawn < 55) {
            wire.step();
        } else if (drawn < 67) {
            ask(dice.one(guests));
        } else if (drawn < 80) {
            work(dice.one(machines), dice.one(sessions));
        } else if (drawn < 90) {
            broker.step();
        } else if (drawn < 93) {
            announce(dice.one(owners));
        } else {
            wire.turn();
        }
        if (mails && dice.below(6) == 0) {
            mail(dice.one(machines));
        }
        strike();
        for (RegistrationProcess machine : machines) {
            for (String session : sessions) {
                for (Runnable begun : machine.counter(session).begun()) {
                    strands.begin(machine.name() + " aside, " + session, begun, () -> {});
                }
            }
        }
    }

    private void mail(RegistrationProcess machine) {
        Mailing mailing = Objects.requireNonNull(machine.mailing());
        String dispatch = machine.name() + " dispatch";
        String send = machine.name() + " mails";
        if (!watch.isDispatched(sessions) && !strands.has(dispatch)) {
            boolean full = dice.below(4) == 0;
            strands.begin(dispatch, () -> mailing.dispatch(full), () -> watch.dispatched(mailing.done()));
        } else if (!watch.isMailed(sessions) && !strands.has(send)) {
            strands.begin(send, mailing::send, () -> {});
        }
    }

    @Override
    protected void crash(RegistrationProcess machine) {
        super.crash(machine);
        owners.forEach(owner -> owner.rewind(dice));
    }

    private void ask(SimulatedPerson guest) {
        if (guest.waits()) {
            if (dice.perMille(weather().impatience())) {
                trace.tell(() -> guest + " waits no longer, and will come again");
                guest.leave();
            }
            return;
        }
        ClientIntent errand = guest.next(dice);
        if (errand == null) {
            return;
        }
        int copies = dice.perMille(weather().twice()) ? 2 : 1;
        for (int copy = 0; copy < copies; copy++) {
            SimulatedClient.Sent sent =
                    guest.request(errand, copy, watch.history(guest.session()).version());
            send(sent, errand);
        }
    }

    private void announce(SimulatedEventsService owner) {
        if (dice.below(8) == 0) {
            owner.publish(dice);
        }
        if (dice.perMille(weather().rewind())) {
            owner.rewind(dice);
        }
        ClientIntent.Publish next = owner.next();
        if (next != null) {
            send(owner.delivery(next, watch.history(owner.session()).version()), next);
        }
    }

    private void send(SimulatedClient.Sent sent, ClientIntent errand) {
        RegistrationProcess machine = dice.one(machines);
        trace.tell(() -> sent.by() + " asks " + machine.name() + " about " + sent.session() + " for " + errand);
        machine.counter(sent.session()).waiting().add(sent);
    }

    private void work(RegistrationProcess machine, String session) {
        RegistrationProcess.Counter counter = machine.counter(session);
        boolean isBusy = strands.has(machine.task("desk", session));
        boolean relays = strands.has(machine.task("relay", session));
        if (!isBusy && !counter.waiting().isEmpty()) {
            serve(machine, session, counter);
        } else if (!relays
                && (counter.instance().relayFailed()
                        || watch.published(session) < watch.history(session).version())) {
            relay(machine, session, List.of());
        } else if (!relays && !watch.runs(session).isEmpty() && dice.below(4) == 0) {
            List<ManualRelay.Left> left = watch.runs(session).stream()
                    .filter(run -> machines.stream().noneMatch(each -> each.isAt(run, session)))
                    .toList();
            if (!left.isEmpty()) {
                relay(machine, session, left);
            }
        } else if (!isBusy && dice.below(16) == 0) {
            counter.instance().quiet();
        }
    }

    private void relay(RegistrationProcess machine, String session, List<ManualRelay.Left> left) {
        RegistrationProcess.Counter counter = machine.counter(session);
        trace.tell(() -> machine.name() + " begins to relay " + session + ", after " + left);
        strands.begin(machine.task("relay", session), () -> counter.instance().relay(left), () -> {});
    }

    private void serve(RegistrationProcess machine, String session, RegistrationProcess.Counter counter) {
        counter.served().addAll(counter.waiting());
        counter.waiting().clear();
        List<SimulatedClient.Sent> batch = List.copyOf(counter.served());
        trace.tell(() -> machine.name() + " takes what waits for " + session + ": " + batch.size());
        List<Instant> times = new ArrayList<>();
        boolean calm = wire.isCalm();
        strands.begin(
                machine.task("desk", session),
                () -> {
                    counter.instance()
                            .serve(batch.stream()
                                    .map(SimulatedClient.Sent::asked)
                                    .toList());
                    strands.running().notes().forEach(note -> times.add((Instant) note));
                },
                () -> {
                    counter.served().clear();
                    List<ClientAnswer> answers = counter.instance().answers();
                    RuntimeException failure = counter.instance().failure();
                    for (int i = 0; i < batch.size(); i++) {
                        SimulatedClient.Sent sent = batch.get(i);
                        ClientAnswer answer = answers.get(i);
                        trace.tell(() -> sent.by() + " is told by " + machine.name() + ": " + answer);
                        if (calm && failure != null) {
                            throw new Broken("somebody is sent away though nothing goes wrong: " + failure);
                        }
                        watch.told(sent, answer, times, failure);
                        sent.by().told(sent, answer);
                    }
                });
    }
}
