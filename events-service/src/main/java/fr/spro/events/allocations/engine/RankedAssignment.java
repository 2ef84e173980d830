package fr.spro.events.allocations.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Places by ranked wishes over all slots, and whether they are proved optimal. */
record RankedAssignment(SeatAssignment places, boolean proved) {
    /** How many slots are tried as the first one, where topics stand in each other's way. */
    static final int STARTS = 4;

    /** How good a slot is; people pinned there are left out. */
    private record Score(int placed, int worst, int sum, int changes) {
        static final Comparator<Score> BEST_FIRST = Comparator.comparingInt((Score score) -> -score.placed)
                .thenComparingInt(Score::worst)
                .thenComparingInt(Score::sum)
                .thenComparingInt(Score::changes);

        static Score of(CanonicalRequest board, SeatAssignment places, int slot) {
            int placed = 0;
            int worst = 0;
            int sum = 0;
            int changes = 0;
            for (int person = 0; person < board.people(); person++) {
                int workshop = places.of(person, slot);
                if (board.pin(person, slot) != CanonicalRequest.NONE) {
                    continue;
                }
                if (workshop != CanonicalRequest.NONE) {
                    int rank = board.rank(person, workshop);
                    placed++;
                    worst = Math.max(worst, rank);
                    sum += rank;
                }
                if (board.changes(person, slot, workshop)) {
                    changes++;
                }
            }
            return new Score(placed, worst, sum, changes);
        }

        static Score total(CanonicalRequest board, SeatAssignment places) {
            return IntStream.range(0, board.slots())
                    .mapToObj(slot -> of(board, places, slot))
                    .reduce(new Score(0, 0, 0, 0), Score::plus);
        }

        Score plus(Score other) {
            return new Score(
                    placed + other.placed, Math.max(worst, other.worst), sum + other.sum, changes + other.changes);
        }

        boolean reaches(Score other) {
            return placed == other.placed && worst == other.worst && sum == other.sum;
        }
    }

    static RankedAssignment of(CanonicalRequest board) {
        SeatAssignment apart = SeatAssignment.pinned(board);
        SeatAssignment pinned = SeatAssignment.pinned(board);
        for (int slot = 0; slot < board.slots(); slot++) {
            seat(board, slot, pinned, apart);
        }
        if (!apart.repeatsTopics()) {
            return new RankedAssignment(apart, true);
        }
        SeatAssignment best = inTurn(board, 0);
        for (int start = 1; start < Math.min(STARTS, board.slots()); start++) {
            SeatAssignment next = inTurn(board, start);
            if (Score.BEST_FIRST.compare(Score.total(board, next), Score.total(board, best)) < 0) {
                best = next;
            }
        }
        SeatAssignment kept = best;
        boolean proved = IntStream.range(0, board.slots())
                .allMatch(slot -> Score.of(board, kept, slot).reaches(Score.of(board, apart, slot)));
        return new RankedAssignment(kept, proved);
    }

    private static SeatAssignment inTurn(CanonicalRequest board, int start) {
        SeatAssignment places = SeatAssignment.pinned(board);
        for (int i = 0; i < board.slots(); i++) {
            seat(board, (start + i) % board.slots(), places, places);
        }
        return places;
    }

    /** Seats one slot by wishes, leaving out topics people have elsewhere in {@code known}. */
    private static void seat(CanonicalRequest board, int slot, SeatAssignment known, SeatAssignment places) {
        int[] people = inTurn(
                board,
                places,
                IntStream.range(0, board.people())
                        .filter(person -> places.of(person, slot) == CanonicalRequest.NONE
                                && !board.wishes(person, slot).isEmpty()));
        List<List<CanonicalRequest.Wish>> allowed = new ArrayList<>();
        for (int person : people) {
            allowed.add(board.wishes(person, slot).stream()
                    .filter(wish -> !known.hasTopicElsewhere(person, wish.workshop()))
                    .toList());
        }
        give(new SlotAssignmentProblem(board, slot, places, people, allowed), places);
    }

    /** Who goes first among equals: by arrival, or where things are evened out by what they have so far. */
    private static int[] inTurn(CanonicalRequest board, SeatAssignment places, IntStream people) {
        return board.evensOut()
                ? people.boxed()
                        .sorted(Comparator.comparingInt(places::count)
                                .thenComparing(Comparator.comparingInt(places::sumOfRanks)
                                        .reversed()))
                        .mapToInt(person -> person)
                        .toArray()
                : people.toArray();
    }

    /** Gives what is left to those without a place: as many as possible, then as before, then by arrival. */
    static void fill(CanonicalRequest board, SeatAssignment places) {
        for (int slot = 0; slot < board.slots(); slot++) {
            int current = slot;
            int[] people = inTurn(
                    board,
                    places,
                    IntStream.range(0, board.people())
                            .filter(person -> places.of(person, current) == CanonicalRequest.NONE));
            int[] open = Arrays.stream(board.workshopsOf(slot))
                    .filter(workshop -> places.room(workshop) > 0)
                    .toArray();
            List<List<CanonicalRequest.Wish>> allowed = new ArrayList<>();
            for (int person : people) {
                allowed.add(Arrays.stream(open)
                        .filter(workshop ->
                                !board.forbids(person, workshop) && !places.hasTopicElsewhere(person, workshop))
                        .mapToObj(workshop -> new CanonicalRequest.Wish(workshop, 1))
                        .toList());
            }
            give(new SlotAssignmentProblem(board, slot, places, people, allowed), places);
        }
    }

    private static void give(SlotAssignmentProblem problem, SeatAssignment places) {
        int[] seats = problem.solve();
        for (int i = 0; i < seats.length; i++) {
            if (seats[i] != CanonicalRequest.NONE) {
                places.give(problem.people()[i], seats[i]);
            }
        }
    }
}
