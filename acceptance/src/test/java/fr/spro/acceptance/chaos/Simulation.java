package fr.spro.acceptance.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Some clients at one session without any program: each request takes effect at one moment between sending and answer. */
final class Simulation {
    static final int KEYS = 40;
    static final int PLACES = 6;

    private final Random random;
    private final boolean someTwice;
    private final List<Operation> history = new ArrayList<>();
    private PlacesModel session = PlacesModel.of(PLACES, KEYS);
    private long clock;
    private int keys;
    private int scans;
    private int changes;

    private record Open(int client, Ask ask, long invoked, Told told) {}

    private Simulation(long seed, boolean someTwice) {
        this.someTwice = someTwice;
        this.random = new Random(seed);
    }

    /**
     * A history with lost answers, requests sent again until they are answered, and a last look at the list.
     *
     * @param someTwice whether some people sign up under several keys
     */
    static List<Operation> history(long seed, int clients, int requests, boolean someTwice) {
        Simulation simulation = new Simulation(seed, someTwice);
        simulation.run(clients, requests);
        return simulation.history;
    }

    private void run(int clients, int requests) {
        List<Open> waiting = new ArrayList<>();
        List<Open> decided = new ArrayList<>();
        List<Ask> again = new ArrayList<>();
        List<Integer> idle = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            idle.add(client);
        }
        int sent = 0;
        while (sent < requests || !again.isEmpty() || !waiting.isEmpty() || !decided.isEmpty()) {
            clock++;
            int what = random.nextInt(3);
            if (what == 0 && (sent < requests || !again.isEmpty()) && !idle.isEmpty()) {
                Ask ask = again.isEmpty() ? next() : again.removeFirst();
                waiting.add(new Open(idle.remove(random.nextInt(idle.size())), ask, clock, new Told.Unknown()));
                sent++;
            } else if (what == 1 && !waiting.isEmpty()) {
                Open open = waiting.remove(random.nextInt(waiting.size()));
                boolean lostBefore = random.nextInt(20) == 0;
                boolean lostAfter = random.nextInt(20) == 0;
                PlacesModel.Step step = session.step(open.ask());
                if (!lostBefore) {
                    session = step.next();
                }
                Told told = lostBefore || lostAfter ? new Told.Unknown() : step.told();
                if (told instanceof Told.Unknown) {
                    again.add(open.ask());
                }
                decided.add(new Open(open.client(), open.ask(), open.invoked(), told));
            } else if (what == 2 && !decided.isEmpty()) {
                Open open = decided.remove(random.nextInt(decided.size()));
                history.add(new Operation(open.client(), open.ask(), open.invoked(), clock, open.told()));
                idle.add(open.client());
            }
        }
        history.add(new Operation(
                0,
                new Ask.ReadRoster(),
                clock + 1,
                clock + 2,
                session.step(new Ask.ReadRoster()).told()));
    }

    private Ask next() {
        int what = random.nextInt(10);
        if (keys == 0 || (what < 4 && keys < KEYS)) {
            int key = keys++;
            return new Ask.SignUp(key, someTwice && random.nextInt(8) == 0 ? random.nextInt(key + 1) : key);
        }
        int key = random.nextInt(keys);
        return switch (what) {
            case 4, 5 -> new Ask.GiveBack(key);
            case 6 -> new Ask.Attend(key, ++scans);
            case 7 -> new Ask.SetPlaces(++changes, 3 + random.nextInt(6));
            default -> new Ask.ReadPlaces();
        };
    }
}
