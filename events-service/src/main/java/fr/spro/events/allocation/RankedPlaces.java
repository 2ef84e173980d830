package fr.spro.events.allocation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Places by ranked wishes over all slots, and whether they are proved optimal. */
record RankedPlaces(Places places, boolean proved) {
    /** How many slots are tried as the first one, where topics stand in each other's way. */
    static final int STARTS = 4;

    /** How good a slot is; people pinned there are left out. */
    private record Score(int placed, int worst, int sum, int changes) {
        static final Comparator<Score> BEST_FIRST = Comparator.comparingInt((Score score) -> -score.placed)
                .thenComparingInt(Score::worst)
                .thenComparingInt(Score::sum)
                .thenComparingInt(Score::changes);

        static Score of(Board board, Places places, int slot) {
            int placed = 0;
            int worst = 0;
            int sum = 0;
            int changes = 0;
            for (int person = 0; person < board.people(); person++) {
                int workshop = places.of(person, slot);
                if (board.pin(person, slot) != Board.NONE) {
                    continue;
                }
                if (workshop != Board.NONE) {
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

        static Score total(Board board, Places places) {
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

    static RankedPlaces of(Board board) {
        Places apart = Places.pinned(board);
        Places pinned = Places.pinned(board);
        for (int slot = 0; slot < board.slots(); slot++) {
            seat(board, slot, pinned, apart);
        }
        if (!apart.repeatsTopics()) {
            return new RankedPlaces(apart, true);
        }
        Places best = inTurn(board, 0);
        for (int start = 1; start < Math.min(STARTS, board.slots()); start++) {
            Places next = inTurn(board, start);
            if (Score.BEST_FIRST.compare(Score.total(board, next), Score.total(board, best)) < 0) {
                best = next;
            }
        }
        Places kept = best;
        boolean proved = IntStream.range(0, board.slots())
                .allMatch(slot -> Score.of(board, kept, slot).reaches(Score.of(board, apart, slot)));
        return new RankedPlaces(kept, proved);
    }

    private static Places inTurn(Board board, int start) {
        Places places = Places.pinned(board);
        for (int i = 0; i < board.slots(); i++) {
            seat(board, (start + i) % board.slots(), places, places);
        }
        return places;
    }

    /** Seats one slot by wishes, leaving out topics people have elsewhere in {@code known}. */
    private static void seat(Board board, int slot, Places known, Places places) {
        int[] people = inTurn(
                board,
                places,
                IntStream.range(0, board.people())
                        .filter(person -> places.of(person, slot) == Board.NONE
                                && !board.wishes(person, slot).isEmpty()));
        List<List<Board.Wish>> allowed = new ArrayList<>();
        for (int person : people) {
            allowed.add(board.wishes(person, slot).stream()
                    .filter(wish -> !known.hasTopicElsewhere(person, wish.workshop()))
                    .toList());
        }
        give(new SlotProblem(board, slot, places, people, allowed), places);
    }

    /** Who goes first among equals: by arrival, or where things are evened out by what they have so far. */
    private static int[] inTurn(Board board, Places places, IntStream people) {
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
    static void fill(Board board, Places places) {
        for (int slot = 0; slot < board.slots(); slot++) {
            int current = slot;
            int[] people = inTurn(
                    board,
                    places,
                    IntStream.range(0, board.people()).filter(person -> places.of(person, current) == Board.NONE));
            int[] open = Arrays.stream(board.workshopsOf(slot))
                    .filter(workshop -> places.room(workshop) > 0)
                    .toArray();
            List<List<Board.Wish>> allowed = new ArrayList<>();
            for (int person : people) {
                allowed.add(Arrays.stream(open)
                        .filter(workshop ->
                                !board.forbids(person, workshop) && !places.hasTopicElsewhere(person, workshop))
                        .mapToObj(workshop -> new Board.Wish(workshop, 1))
                        .toList());
            }
            give(new SlotProblem(board, slot, places, people, allowed), places);
        }
    }

    private static void give(SlotProblem problem, Places places) {
        int[] seats = problem.solve();
        for (int i = 0; i < seats.length; i++) {
            if (seats[i] != Board.NONE) {
                places.give(problem.people()[i], seats[i]);
            }
        }
    }
}
