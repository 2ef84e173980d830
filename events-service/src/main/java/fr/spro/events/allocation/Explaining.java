package fr.spro.events.allocation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Reads the explanation off the final places. */
final class Explaining {
    private final Board board;
    private final Places places;
    private final boolean filled;

    Explaining(Board board, Places places, boolean filled) {
        this.board = board;
        this.places = places;
        this.filled = filled;
    }

    Explanation explain() {
        return new Explanation(
                IntStream.range(0, board.slots()).mapToObj(this::slot).toList(), workshops(), unplaced());
    }

    private Explanation.SlotLine slot(int slot) {
        SortedMap<Integer, Integer> byRank = new TreeMap<>();
        int placed = 0;
        int unwished = 0;
        int pinned = 0;
        for (int person = 0; person < board.people(); person++) {
            int workshop = places.of(person, slot);
            if (workshop == Board.NONE) {
                continue;
            }
            placed++;
            int rank = board.rank(person, workshop);
            if (rank == Placement.UNWISHED) {
                unwished++;
            } else {
                byRank.merge(rank, 1, Integer::sum);
            }
            if (board.pin(person, slot) != Board.NONE) {
                pinned++;
            }
        }
        return new Explanation.SlotLine(board.slotId(slot), placed, byRank, unwished, pinned, board.people() - placed);
    }

    private List<Explanation.WorkshopLine> workshops() {
        int[] pinned = new int[board.workshops()];
        int[] first = new int[board.workshops()];
        int[] wished = new int[board.workshops()];
        List<List<String>> refused = IntStream.range(0, board.workshops())
                .<List<String>>mapToObj(workshop -> new ArrayList<>())
                .toList();
        for (int person = 0; person < board.people(); person++) {
            for (int slot = 0; slot < board.slots(); slot++) {
                if (board.pin(person, slot) != Board.NONE) {
                    pinned[board.pin(person, slot)]++;
                }
                for (Board.Wish wish : board.wishes(person, slot)) {
                    wished[wish.workshop()]++;
                    if (wish.rank() == 1) {
                        first[wish.workshop()]++;
                    }
                    if (missed(person, slot, wish)) {
                        refused.get(wish.workshop()).add(board.registration(person));
                    }
                }
            }
        }
        return IntStream.range(0, board.workshops())
                .mapToObj(workshop -> new Explanation.WorkshopLine(
                        board.workshop(workshop).id(),
                        board.workshop(workshop).topic(),
                        board.workshop(workshop).slot(),
                        board.workshop(workshop).capacity(),
                        places.taken(workshop),
                        pinned[workshop],
                        first[workshop],
                        wished[workshop],
                        refused.get(workshop)))
                .toList();
    }

    private boolean missed(int person, int slot, Board.Wish wish) {
        if (board.pin(person, slot) != Board.NONE || places.hasTopicElsewhere(person, wish.workshop())) {
            return false;
        }
        int given = places.of(person, slot);
        if (given == Board.NONE) {
            return true;
        }
        int rank = board.rank(person, given);
        return rank == Placement.UNWISHED || rank > wish.rank();
    }

    private List<Explanation.Unplaced> unplaced() {
        List<Explanation.Unplaced> unplaced = new ArrayList<>();
        for (int person = 0; person < board.people(); person++) {
            for (int slot = 0; slot < board.slots(); slot++) {
                if (places.of(person, slot) == Board.NONE) {
                    unplaced.add(new Explanation.Unplaced(
                            board.registration(person), board.slotId(slot), why(person, slot)));
                }
            }
        }
        return unplaced;
    }

    private Explanation.Why why(int person, int slot) {
        List<Board.Wish> wishes = board.wishes(person, slot);
        if (wishes.isEmpty()) {
            if (!filled) {
                return Explanation.Why.NO_WISH;
            }
            return Arrays.stream(board.workshopsOf(slot))
                            .anyMatch(workshop -> places.room(workshop) > 0 && !board.forbids(person, workshop))
                    ? Explanation.Why.TOPIC_ALREADY_GIVEN
                    : Explanation.Why.EVERYTHING_FULL;
        }
        return wishes.stream().anyMatch(wish -> places.room(wish.workshop()) > 0)
                ? Explanation.Why.TOPIC_ALREADY_GIVEN
                : Explanation.Why.WISHES_FULL;
    }
}
