package fr.spro.events.allocations.engine;

import java.util.ArrayList;
import java.util.List;

/** Who sits where so far; starts with the pins. */
final class SeatAssignment {
    private final CanonicalRequest board;
    private final int[][] given;
    private final int[] taken;

    private SeatAssignment(CanonicalRequest board) {
        this.board = board;
        given = new int[board.people()][board.slots()];
        taken = new int[board.workshops()];
    }

    static SeatAssignment pinned(CanonicalRequest board) {
        SeatAssignment places = new SeatAssignment(board);
        for (int person = 0; person < board.people(); person++) {
            for (int slot = 0; slot < board.slots(); slot++) {
                places.given[person][slot] = board.pin(person, slot);
                if (board.pin(person, slot) != CanonicalRequest.NONE) {
                    places.taken[board.pin(person, slot)]++;
                }
            }
        }
        return places;
    }

    /** The workshop of a person in a slot, or {@link CanonicalRequest#NONE}. */
    int of(int person, int slot) {
        return given[person][slot];
    }

    /** In how many slots a person has a place. */
    int count(int person) {
        int count = 0;
        for (int workshop : given[person]) {
            count += workshop == CanonicalRequest.NONE ? 0 : 1;
        }
        return count;
    }

    /** The ranks of a person's places together. */
    int sumOfRanks(int person) {
        int sum = 0;
        for (int workshop : given[person]) {
            sum += workshop == CanonicalRequest.NONE ? 0 : board.rank(person, workshop);
        }
        return sum;
    }

    int room(int workshop) {
        return board.workshop(workshop).capacity() - taken[workshop];
    }

    int taken(int workshop) {
        return taken[workshop];
    }

    void give(int person, int workshop) {
        int slot = board.slotOf(workshop);
        if (given[person][slot] != CanonicalRequest.NONE || room(workshop) == 0) {
            throw new IllegalStateException(
                    "No place: " + board.workshop(workshop).id());
        }
        given[person][slot] = workshop;
        taken[workshop]++;
    }

    /** Whether a person has the workshop's topic in another slot. */
    boolean hasTopicElsewhere(int person, int workshop) {
        int slot = board.slotOf(workshop);
        for (int other = 0; other < given[person].length; other++) {
            if (other != slot
                    && given[person][other] != CanonicalRequest.NONE
                    && board.sameTopic(given[person][other], workshop)) {
                return true;
            }
        }
        return false;
    }

    /** Whether anybody has a topic twice. */
    boolean repeatsTopics() {
        for (int person = 0; person < given.length; person++) {
            for (int workshop : given[person]) {
                if (workshop != CanonicalRequest.NONE && hasTopicElsewhere(person, workshop)) {
                    return true;
                }
            }
        }
        return false;
    }

    List<Placement> placements() {
        List<Placement> placements = new ArrayList<>();
        for (int person = 0; person < given.length; person++) {
            for (int slot = 0; slot < given[person].length; slot++) {
                int workshop = given[person][slot];
                if (workshop != CanonicalRequest.NONE) {
                    placements.add(new Placement(
                            board.registration(person),
                            board.slotId(slot),
                            board.workshop(workshop).id(),
                            board.rank(person, workshop),
                            board.pin(person, slot) != CanonicalRequest.NONE));
                }
            }
        }
        return placements;
    }
}
