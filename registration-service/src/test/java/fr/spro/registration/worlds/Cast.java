package fr.spro.registration.worlds;

import fr.spro.platform.wired.Operation;
import fr.spro.platform.wired.Reply;
import fr.spro.registration.roster.ClerkByHand.Asked;
import fr.spro.registration.roster.Decision;
import fr.spro.registration.roster.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who acts in a world, where each stands in a state, and how they go on from a reply. A state is some numbers: what is
 * stored and sent, the time, the faults that are left, what is done aside, then each process and each client.
 */
final class Cast {

    static final int TIME = 5;
    static final int FAULTS = 6;
    private static final int ASIDE = 7;
    private static final int PROCESSES = 8;
    /** Nothing that is asked here takes so many operations. */
    private static final int ENDLESS = 48;

    /** A request on its way: whose, and how far the journal was when it was sent. */
    record Sent(int client, int errand, int attempt, long floor) {}

    record Worker(int times, int point, List<Sent> waiting, List<Sent> served) {}

    record Aside(int process, int point) {}

    /** A client, with the line that it signed up. */
    record Client(
            int errand,
            int attempt,
            boolean waits,
            @Nullable String line) {
        Client again() {
            return new Client(errand, attempt + 1, false, line);
        }
    }

    private final World world;
    private final Stock stock;
    private final Courses courses;
    private final Promises promises;
    private final Book<Worker> processes = new Book<>();
    private final Book<Client> clients = new Book<>();
    private final Book<List<Aside>> asides = new Book<>();
    private final int firstClient;

    Cast(World world, Stock stock, Promises promises) {
        this.world = world;
        this.stock = stock;
        this.promises = promises;
        this.courses = new Courses(world.times().size() > 1, world.handsOn());
        this.firstClient = PROCESSES + world.desks() + world.relays();
    }

    /** How many points the processes' courses have so far. */
    int points() {
        return courses.size();
    }

    Courses.Point point(int number) {
        return courses.point(number);
    }

    // ---------------------------------------------------------------- where each stands

    /** Nothing has been asked yet. */
    int[] first() {
        int[] state = new int[firstClient + world.clients().size()];
        state[FAULTS] = world.faults();
        aside(state, List.of());
        for (int p = 0; p < firstClient - PROCESSES; p++) {
            process(state, p, started(p, 0));
        }
        for (int c = 0; c < world.clients().size(); c++) {
            client(state, c, new Client(0, 0, false, null));
        }
        return state;
    }

    Worker process(int[] state, int p) {
        return processes.thing(state[PROCESSES + p]);
    }

    private void process(int[] state, int p, Worker process) {
        state[PROCESSES + p] = processes.number(process);
    }

    Client client(int[] state, int c) {
        return clients.thing(state[firstClient + c]);
    }

    private void client(int[] state, int c, Client client) {
        state[firstClient + c] = clients.number(client);
    }

    List<Aside> aside(int[] state) {
        return asides.thing(state[ASIDE]);
    }

    private void aside(int[] state, List<Aside> all) {
        state[ASIDE] = asides.number(List.copyOf(all));
    }

    private Worker started(int process, int times) {
        return new Worker(times, courses.from(new Courses.Started(process, times)), List.of(), List.of());
    }

    long head(int[] state) {
        return stock.shelf(state[Stock.JOURNAL]).documents().size();
    }

    @Nullable
    Asked asked(int c, int errand, int attempt, @Nullable String line) {
        List<Errand> errands = world.clients().get(c);
        return errand == errands.size()
                ? null
                : errands.get(errand)
                        .asked(Instance.SESSION, "r" + c + "-" + errand + "-" + attempt, line, world.contacts());
    }

    // ---------------------------------------------------------------- who asks, and comes again

    /** A client's request reaches a process. */
    void send(int[] after, int c, int p) {
        Client client = client(after, c);
        Worker process = process(after, p);
        List<Sent> waiting = new ArrayList<>(process.waiting());
        waiting.add(new Sent(c, client.errand(), client.attempt(), head(after)));
        process(after, p, new Worker(process.times(), process.point(), List.copyOf(waiting), process.served()));
        client(after, c, new Client(client.errand(), client.attempt(), true, client.line()));
    }

    /** A client waits no longer. */
    void leave(int[] after, int c) {
        client(after, c, client(after, c).again());
    }

    /** A process takes what waits. */
    @Nullable
    String take(int[] after, int p) {
        Worker process = process(after, p);
        Input.Serve serve = serve(after, process.waiting());
        process(after, p, new Worker(process.times(), process.point(), List.of(), process.waiting()));
        return move(after, p, serve);
    }

    private Input.Serve serve(int[] state, List<Sent> waiting) {
        return new Input.Serve(waiting.stream().map(sent -> asked(state, sent)).toList());
    }

    /** A client's line is known from before its errand, so it is the same as when it asked. */
    private Asked asked(int[] state, Sent sent) {
        return Objects.requireNonNull(asked(
                sent.client(),
                sent.errand(),
                sent.attempt(),
                client(state, sent.client()).line()));
    }

    // ---------------------------------------------------------------- what follows

    /** A process goes on by an input or a reply until it waits again. */
    @Nullable
    String move(int[] after, int p, Object given) {
        Worker process = process(after, p);
        int begun = courses.point(process.point()).begun();
        int at = courses.next(process.point(), given);
        while (courses.point(at).waitsFor() instanceof Operation.Clock) {
            at = courses.next(at, new Reply.At(world.times().get(after[TIME])));
        }
        Courses.Point point = courses.point(at);
        List<Sent> served = point.isIdle() ? List.of() : process.served();
        process(after, p, new Worker(process.times(), at, process.waiting(), served));
        for (int task = begun; task < point.begun(); task++) {
            beginAside(after, p, new Courses.Aside(at, task));
        }
        if (point.operations() > ENDLESS) {
            return "process " + p + " works without an end";
        }
        String broken = null;
        for (int i = 0; point.isIdle() && i < process.served().size() && broken == null; i++) {
            broken = tell(after, process.served().get(i), point.answers().get(i));
        }
        return broken;
    }

    private @Nullable String tell(int[] after, Sent sent, Answered answered) {
        Client client = client(after, sent.client());
        String broken = promises.told(asked(after, sent), answered, sent.floor(), after);
        if (client.waits() && client.errand() == sent.errand() && client.attempt() == sent.attempt()) {
            client(
                    after,
                    sent.client(),
                    switch (answered) {
                        case Answered.Failed _ -> client.again();
                        case Answered.Looked _ -> new Client(client.errand() + 1, 0, false, client.line());
                        case Answered.Decided(Decision decision) ->
                            new Client(
                                    client.errand() + 1,
                                    0,
                                    false,
                                    decision instanceof Decision.Accepted accepted
                                                    && accepted.outcome() instanceof Outcome.SignedUp signedUp
                                            ? signedUp.registrationId()
                                            : client.line());
                    });
            if (broken == null && answered instanceof Answered.Failed && client.attempt() >= world.faults()) {
                return "client " + sent.client() + " is sent away though nothing failed";
            }
        }
        return broken;
    }

    private void beginAside(int[] after, int p, Courses.Aside aside) {
        int at = courses.from(aside);
        if (!courses.point(at).isIdle()) {
            List<Aside> more = new ArrayList<>(aside(after));
            more.add(new Aside(p, at));
            aside(after, more);
        }
    }

    /** Work aside goes on by a reply. */
    @Nullable
    String moveAside(int[] after, int a, Reply reply) {
        List<Aside> left = new ArrayList<>(aside(after));
        Aside aside = left.remove(a);
        int next = courses.next(aside.point(), reply);
        if (!courses.point(next).isIdle()) {
            left.add(a, new Aside(aside.process(), next));
        }
        aside(after, left);
        return courses.point(next).operations() > ENDLESS ? "aside: works without an end" : null;
    }

    /** Its memory is gone, and with it whatever it had begun. Who waited there hears the connection break. */
    void crash(int[] after, int p) {
        Worker process = process(after, p);
        after[FAULTS]--;
        aside(after, aside(after).stream().filter(each -> each.process() != p).toList());
        process(after, p, started(p, process.times() + 1));
        for (List<Sent> sents : Arrays.asList(process.waiting(), process.served())) {
            for (Sent sent : sents) {
                Client client = client(after, sent.client());
                if (client.waits() && client.errand() == sent.errand() && client.attempt() == sent.attempt()) {
                    client(after, sent.client(), client.again());
                }
            }
        }
    }
}
