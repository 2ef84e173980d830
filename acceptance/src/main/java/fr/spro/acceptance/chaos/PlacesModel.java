package fr.spro.acceptance.chaos;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The places of one session as the documents promise them, written down a second time and independently of the service:
 * first come first served, a promotion with whatever frees the place, one effect for each key. Immutable.
 */
final class PlacesModel {

    private static final byte NONE = 0;
    private static final byte CONFIRMED = 1;
    private static final byte WAITING = 2;
    private static final byte PRESENT = 3;
    private static final byte GIVEN_BACK = 4;
    private static final int NOT_ANSWERED = -1;

    private final int change;
    private final int places;
    /** By key: what it was told, 0 for a place or the position; and what became of the line that it made. */
    private final int[] positions;

    private final int[] people;
    private final byte[] states;
    private final int[] scans;
    /** Keys, in the order of their turns. */
    private final int[] waiting;

    private final int hash;

    private PlacesModel(
            int change, int places, int[] positions, int[] people, byte[] states, int[] scans, int[] waiting) {
        this.change = change;
        this.places = places;
        this.positions = positions;
        this.people = people;
        this.states = states;
        this.scans = scans;
        this.waiting = waiting;
        int all = 31 * change + places;
        all = 31 * all + Arrays.hashCode(positions);
        all = 31 * all + Arrays.hashCode(people);
        all = 31 * all + Arrays.hashCode(states);
        all = 31 * all + Arrays.hashCode(scans);
        this.hash = 31 * all + Arrays.hashCode(waiting);
    }

    /** A session without anybody, for keys from 0 to below {@code keys}. */
    static PlacesModel of(int places, int keys) {
        int[] positions = new int[keys];
        Arrays.fill(positions, NOT_ANSWERED);
        return new PlacesModel(0, places, positions, new int[keys], new byte[keys], new int[keys], new int[0]);
    }

    /** The state afterwards and what is told. */
    record Step(PlacesModel next, Told told) {}

    Step step(Ask ask) {
        return switch (ask) {
            case Ask.SignUp(int key, int person) -> signUp(key, person);
            case Ask.GiveBack(int key) -> giveBack(key);
            case Ask.Attend(int key, int scan) -> attend(key, scan);
            case Ask.SetPlaces(int number, int wanted) ->
                new Step(number <= change ? this : new Draft(this).places(number, wanted), new Told.Done());
            case Ask.ReadPlaces() -> new Step(this, new Told.Places(places, taken(), waiting.length));
            case Ask.ReadRoster() -> new Step(this, roster());
        };
    }

    private Step signUp(int key, int person) {
        if (positions[key] != NOT_ANSWERED) {
            return new Step(this, new Told.SignedUp(positions[key]));
        }
        int position = taken() < places ? 0 : waiting.length + 1;
        // Somebody who is on the list already is told the same as anybody else: who is on it is nobody's business.
        boolean known = isOnTheList(person);
        return new Step(new Draft(this).signUp(key, person, position, known), new Told.SignedUp(position));
    }

    private Step giveBack(int key) {
        return switch (states[key]) {
            case NONE -> new Step(this, new Told.Refused("REGISTRATION_UNKNOWN"));
            case GIVEN_BACK -> new Step(this, new Told.Done());
            case PRESENT -> new Step(this, new Told.Refused("ALREADY_ATTENDED"));
            default -> new Step(new Draft(this).giveBack(key), new Told.Done());
        };
    }

    private Step attend(int key, int scan) {
        return switch (states[key]) {
            case NONE -> new Step(this, new Told.Refused("REGISTRATION_UNKNOWN"));
            case GIVEN_BACK -> new Step(this, new Told.Refused("NOT_CONFIRMED"));
            case PRESENT -> new Step(this, new Told.Present(scans[key] != scan));
            default -> new Step(new Draft(this).attend(key, scan), new Told.Present(false));
        };
    }

    private boolean isOnTheList(int person) {
        for (int key = 0; key < states.length; key++) {
            if (people[key] == person && states[key] != NONE && states[key] != GIVEN_BACK) {
                return true;
            }
        }
        return false;
    }

    private int taken() {
        int taken = 0;
        for (byte state : states) {
            if (state == CONFIRMED || state == PRESENT) {
                taken++;
            }
        }
        return taken;
    }

    private Told.Roster roster() {
        List<Told.Line> confirmed = new ArrayList<>();
        for (int key = 0; key < states.length; key++) {
            if (states[key] == CONFIRMED || states[key] == PRESENT) {
                confirmed.add(new Told.Line(people[key], states[key] == PRESENT));
            }
        }
        confirmed.sort(Comparator.comparingInt(Told.Line::person));
        return new Told.Roster(
                confirmed,
                Arrays.stream(waiting)
                        .mapToObj(key -> new Told.Line(people[key], false))
                        .toList());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PlacesModel that
                && hash == that.hash
                && change == that.change
                && places == that.places
                && Arrays.equals(positions, that.positions)
                && Arrays.equals(people, that.people)
                && Arrays.equals(states, that.states)
                && Arrays.equals(scans, that.scans)
                && Arrays.equals(waiting, that.waiting);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return places + " places, " + taken() + " taken, " + waiting.length + " waiting";
    }

    /** The next state while it is being made. */
    private static final class Draft {
        private final PlacesModel from;
        private final int[] positions;
        private final int[] people;
        private final byte[] states;
        private final int[] scans;
        private final List<Integer> waiting = new ArrayList<>();

        Draft(PlacesModel from) {
            this.from = from;
            this.positions = from.positions.clone();
            this.people = from.people.clone();
            this.states = from.states.clone();
            this.scans = from.scans.clone();
            Arrays.stream(from.waiting).forEach(waiting::add);
        }

        PlacesModel places(int change, int places) {
            return done(change, places);
        }

        PlacesModel signUp(int key, int person, int position, boolean known) {
            positions[key] = position;
            if (!known) {
                people[key] = person;
                states[key] = position == 0 ? CONFIRMED : WAITING;
                if (position > 0) {
                    waiting.add(key);
                }
            }
            return done(from.change, from.places);
        }

        PlacesModel giveBack(int key) {
            states[key] = GIVEN_BACK;
            waiting.remove(Integer.valueOf(key));
            return done(from.change, from.places);
        }

        PlacesModel attend(int key, int scan) {
            states[key] = PRESENT;
            scans[key] = scan;
            waiting.remove(Integer.valueOf(key));
            return done(from.change, from.places);
        }

        /** Whatever places are free now go to whoever is first. */
        private PlacesModel done(int change, int places) {
            int taken = 0;
            for (byte state : states) {
                taken += state == CONFIRMED || state == PRESENT ? 1 : 0;
            }
            while (taken < places && !waiting.isEmpty()) {
                states[waiting.removeFirst()] = CONFIRMED;
                taken++;
            }
            int[] turns = waiting.stream().mapToInt(Integer::intValue).toArray();
            return new PlacesModel(change, places, positions, people, states, scans, turns);
        }
    }
}
