package fr.spro.evaluation.simulation;

import fr.spro.evaluation.ManualEvaluation.Told;
import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.CampaignTerms;
import fr.spro.platform.simulation.Broken;
import fr.spro.platform.simulation.CollectionEffect;
import fr.spro.platform.simulation.FaultProfile;
import fr.spro.platform.simulation.SeededRandom;
import fr.spro.platform.simulation.SimulatedRun;
import fr.spro.platform.simulation.SimulatedTasks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A run: some campaigns, processes and people, in some weather, all from one seed. People answer until everybody has and
 * every campaign is closed; a week later they are sealed; then the weather is calm until nothing happens any more.
 */
final class Simulation extends SimulatedRun<EvaluationProcess> {

    /** More steps than any run takes. */
    private static final int ENDLESS = 30_000;
    /** More steps than it takes to come to rest once the weather is calm. */
    private static final int CALM = 2_500;
    /** As many more for each who answers. */
    private static final int CALM_OF_EACH = 50;
    /** After so many steps people, and those who seal, have had enough of the weather. */
    private static final int BAD_WEATHER = 4_000;
    /** In milliseconds: after so long the place of an answer that did not come is free again. */
    private static final long LONGEST_REQUEST = 60_000;

    /** A request at a process. */
    private record UnderWay(EvaluationProcess machine, SimulatedRespondent.Sent sent, long since, int turn) {}

    private final InvariantWatch watch;
    private final List<SimulatedSession> sessions;
    private final List<EvaluationProcess> machines;
    private final List<SimulatedRespondent> guests = new ArrayList<>();
    private final List<UnderWay> underWay = new ArrayList<>();

    /** How many seconds may pass in a step in which something is under way. */
    private int pace;

    /** How many of a hundred steps the database takes for itself. */
    private final int changes;

    /** How often a process is held up, in a thousand. */
    private int heldUp;

    private int turns;
    /** Requests that took longer than any client waits. */
    private int slow;

    Simulation(long seed, boolean traced, CollectionEffect.Flaw flaw, Path keys) {
        super(seed, traced, flaw, dice -> weather(seed, dice));
        this.pace = 1 + dice.below(3) * dice.below(20);
        this.changes = 1 + dice.below(2) * dice.below(10);
        this.heldUp = dice.below(2) * dice.below(12);
        this.sessions = IntStream.range(0, 1 + dice.below(4) / 3)
                .mapToObj(s -> new SimulatedSession(
                        "s" + s,
                        dice.below(3) == 0 ? CampaignTerms.Mode.CONFIDENTIAL : CampaignTerms.Mode.ANON_TOKEN,
                        // Now and then as many as figures before the close take.
                        3 + dice.below(12) + dice.below(5) / 4 * 17))
                .toList();
        this.watch = new InvariantWatch(replica, keys, sessions);
        replica.onKept(watch::kept);
        Duration closesAfter = Duration.ofMinutes(30L + dice.below(600));
        this.machines = IntStream.range(0, isAlone(seed) ? 1 : 2 + dice.below(2))
                .mapToObj(p -> new EvaluationProcess(p, this, sessions, keys, closesAfter))
                .toList();
        for (SimulatedSession session : sessions) {
            // More than were there, now and then: then somebody is told that it is full.
            int ballots = session.present() + (dice.below(4) == 0 ? 1 + dice.below(6) : 0);
            for (int g = 0; g < ballots; g++) {
                guests.add(new SimulatedRespondent(
                        session.id() + "g" + g, session, UUID.randomUUID(), 1 + dice.below(4) / 3));
            }
        }
    }

    /** Now and then alone, mostly in fine weather. */
    private static boolean isAlone(long seed) {
        return seed % 4 == 0;
    }

    private static FaultProfile weather(long seed, SeededRandom dice) {
        FaultProfile drawn = FaultProfile.of(dice).rougher(1 + dice.below(8));
        return isAlone(seed) && dice.below(4) > 0 ? FaultProfile.CALM : drawn;
    }

    SimulatedTasks strands() {
        return strands;
    }

    @Override
    public String toString() {
        return sessions + ", " + guests.size() + " guests";
    }

    @Override
    protected List<EvaluationProcess> processes() {
        return machines;
    }

    @Override
    protected void live() {
        answering();
        trace.tell(() -> "a week passes");
        pass(Duration.ofDays(8).toMillis());
        guests.stream().filter(_ -> dice.below(4) == 0).forEach(SimulatedRespondent::comeAgain);
        int until = turns + dice.below(400);
        while (turns < until && !isAtRest()) {
            step(1_200);
        }
        calm();
        turns = ENDLESS - CALM - guests.size() * CALM_OF_EACH;
        while (!isAtRest()) {
            step(3_600);
        }
        watch.atRest(wire.late() + slow);
    }

    private void answering() {
        while (turns < BAD_WEATHER && !(guests.stream().allMatch(this::isDone) && areClosed())) {
            step(guests.stream().allMatch(this::isDone) ? 3_600 : 60);
        }
        FaultProfile before = weather();
        if (turns >= BAD_WEATHER) {
            calm();
            while (!areClosed()) {
                step(3_600);
            }
        }
        // No request, and no write, is under way for a week.
        for (int most = 0; !(strands.areOver() && wire.isQuiet()); most++) {
            if (most == BAD_WEATHER) {
                calm();
            }
            watched(most < 2 * BAD_WEATHER);
            if (dice.below(4) == 0) {
                wire.turn();
            } else {
                wire.step();
            }
        }
        weather(before);
    }

    private static void watched(boolean comesToRest) {
        if (!comesToRest) {
            throw new Broken("what is under way does not end");
        }
    }

    private void calm() {
        pace = 1;
        heldUp = 0;
        machines.forEach(machine -> machine.holdUp(0));
        weather(FaultProfile.CALM);
    }

    /** Who was given no ballot in time stays away. */
    private boolean isDone(SimulatedRespondent guest) {
        return guest.isDone() || (guest.ballot() == null && isClosed(guest.session()));
    }

    private boolean areClosed() {
        return sessions.stream().allMatch(this::isClosed);
    }

    private boolean isClosed(SimulatedSession session) {
        return watch.campaign(session.campaign())
                .filter(campaign -> !(campaign instanceof Campaign.Open))
                .isPresent();
    }

    private boolean isAtRest() {
        return watch.left().isEmpty()
                && strands.areOver()
                && wire.isQuiet()
                && guests.stream().allMatch(this::isDone);
    }

    // ---------------------------------------------------------------- one step

    /** Time passes, by so many seconds at most. */
    private void step(int seconds) {
        if (++turns > ENDLESS) {
            throw new Broken(
                    "it does not come to rest: " + watch.left() + (strands.areOver() ? "" : ", tasks are under way")
                            + (wire.isQuiet() ? "" : ", writes are under way"));
        }
        boolean isIdle = strands.areOver() && wire.isQuiet();
        pass(dice.below((isIdle ? seconds : pace) * 1_000));
        List<EvaluationProcess> working =
                machines.stream().filter(machine -> !machine.isHeldUp(turns)).toList();
        int drawn = dice.below(100);
        if (drawn >= 100 - changes) {
            wire.turn();
        } else if (working.isEmpty()) {
            trace.tell(() -> "nobody does anything");
        } else if (drawn < 70) {
            wire.step(strand -> working.stream().anyMatch(machine -> machine.has(strand)));
        } else if (drawn < 82) {
            ask(dice.one(guests), working);
        } else if (drawn < 88) {
            sweep(dice.one(working));
        } else {
            byHand(dice.one(working), dice.one(sessions));
        }
        if (dice.perMille(heldUp) && !working.isEmpty()) {
            EvaluationProcess machine = dice.one(working);
            trace.tell(() -> machine.name() + " is held up");
            machine.holdUp(turns + dice.below(300));
        }
        strike();
        watch.look(turns);
    }

    @Override
    protected void crash(EvaluationProcess machine) {
        super.crash(machine);
        underWay.removeIf(each -> {
            boolean gone = each.machine == machine;
            if (gone) {
                over(each);
                each.sent.by().told(each.sent, null);
            }
            return gone;
        });
    }

    private void over(UnderWay one) {
        if (millis() - one.since > LONGEST_REQUEST) {
            slow++;
        }
    }

    private void sweep(EvaluationProcess machine) {
        String name = machine.name() + " sweep";
        if (!strands.has(name)) {
            strands.begin(name, machine.service()::runTask, () -> {});
        }
    }

    /** Somebody closes, seals, or has reminders written; what they are told is not looked at. */
    private void byHand(EvaluationProcess machine, SimulatedSession session) {
        String id = session.campaign();
        String campaign = " of " + id;
        switch (dice.below(12)) {
            case 0 ->
                aside(
                        machine,
                        "close" + campaign,
                        () -> machine.service().operations().close(id, "anna"));
            case 1, 2, 3, 4 ->
                aside(
                        machine,
                        "seal" + campaign,
                        () -> machine.service().operations().seal(id, "anna"));
            case 5, 6 -> {
                int round = 1 + dice.below(2);
                List<String> ballots = guests.stream()
                        .filter(guest -> guest.session().equals(session))
                        .map(SimulatedRespondent::ballot)
                        .filter(ballot -> ballot != null)
                        // Each is a read: of all of many, nothing else would come to its turn.
                        .limit(4)
                        .toList();
                aside(
                        machine,
                        "reminders" + campaign,
                        () -> machine.service().ballots().unused(id, ballots, round));
            }
            default -> issue(machine, session);
        }
    }

    private void aside(EvaluationProcess machine, String what, Supplier<?> work) {
        strands.begin(
                machine.name() + " " + what,
                () -> {
                    var _ = work.get();
                },
                () -> {});
    }

    /** Whoever has no ballot yet is given one. */
    private void issue(EvaluationProcess machine, SimulatedSession session) {
        List<SimulatedRespondent> without = guests.stream()
                .filter(guest -> guest.session().equals(session) && guest.ballot() == null)
                .toList();
        if (without.isEmpty()) {
            return;
        }
        AtomicReference<List<String>> issued = new AtomicReference<>(List.of());
        var ballots = machine.service().ballots();
        strands.begin(
                machine.name() + " ballots of " + session.id(),
                () -> issued.set(
                        session.mode().isLinked()
                                ? ballots.issue(
                                        session.campaign(),
                                        without.stream()
                                                .map(SimulatedRespondent::pseudonym)
                                                .toList())
                                : ballots.issue(session.campaign(), without.size())),
                () -> {
                    for (int i = 0; i < issued.get().size(); i++) {
                        SimulatedRespondent guest = without.get(i);
                        if (guest.ballot() == null) {
                            guest.receive(issued.get().get(i));
                        }
                    }
                });
    }

    private void ask(SimulatedRespondent guest, List<EvaluationProcess> working) {
        if (guest.waits()) {
            if (dice.perMille(weather().impatience())) {
                trace.tell(() -> guest + " waits no longer, and will come again");
                guest.leave();
            }
            return;
        }
        SimulatedRespondent.Sent sent = guest.request(dice);
        if (sent != null) {
            watch.book(guest.session().campaign()).sent(sent);
            int copies = dice.perMille(weather().twice()) ? 2 : 1;
            for (int copy = 0; copy < copies; copy++) {
                send(sent, dice.one(working));
            }
        }
    }

    private void send(SimulatedRespondent.Sent sent, EvaluationProcess machine) {
        trace.tell(() -> sent.by() + " sends " + sent.mark() + " to " + machine.name());
        UnderWay one = new UnderWay(machine, sent, millis(), turns);
        underWay.add(one);
        AtomicReference<@Nullable Told> told = new AtomicReference<>();
        AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
        boolean calm = wire.isCalm();
        var service = machine.service();
        strands.begin(
                machine.name() + " answer " + sent.mark(),
                () -> {
                    try {
                        told.set(service.answer(sent.ballot(), sent.sheet(), sent.form()));
                    } catch (RuntimeException e) {
                        failure.set(e);
                    }
                },
                () -> {
                    over(one);
                    underWay.remove(one);
                    trace.tell(() -> sent.by() + " is told: " + told.get());
                    if (calm && failure.get() != null) {
                        throw new Broken("somebody is sent away though nothing goes wrong: " + failure.get());
                    }
                    watch.told(sent, one.turn, told.get(), failure.get());
                    sent.by().told(sent, told.get());
                });
    }
}
