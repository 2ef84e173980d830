package fr.spro.events.allocations.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Reads the explanation off the final places. */
final class ExplanationBuilder {
    private final CanonicalRequest board;
    private final SeatAssignment places;
    private final boolean filled;

    ExplanationBuilder(CanonicalRequest board, SeatAssignment places, boolean filled) {
        this.board = board;
        this.places = places;
        this.filled = filled;
    }

    EngineExplanation explain() {
        return new EngineExplanation(
                IntStream.range(0, board.slots()).mapToObj(this::slot).toList(), workshops(), unplaced());
    }

    private EngineExplanation.SlotLine slot(int slot) {
        SortedMap<Integer, Integer> byRank = new TreeMap<>();
        int placed = 0;
        int unwished = 0;
        int pinned = 0;
        for (int person = 0; person < board.people(); person++) {
            int workshop = places.of(person, slot);
            if (workshop == CanonicalRequest.NONE) {
                continue;
            }
            placed++;
            int rank = board.rank(person, workshop);
            if (rank == Placement.UNWISHED) {
                unwished++;
            } else {
                byRank.merge(rank, 1, Integer::sum);
            }
            if (board.pin(person, slot) != CanonicalRequest.NONE) {
                pinned++;
            }
        }
        return new EngineExplanation.SlotLine(
                board.slotId(slot), placed, byRank, unwished, pinned, board.people() - placed);
    }

    private List<EngineExplanation.WorkshopLine> workshops() {
        int[] pinned = new int[board.workshops()];
        int[] first = new int[board.workshops()];
        int[] wished = new int[board.workshops()];
        List<List<String>> refused = IntStream.range(0, board.workshops())
                .<List<String>>mapToObj(workshop -> new ArrayList<>())
                .toList();
        for (int person = 0; person < board.people(); person++) {
            for (int slot = 0; slot < board.slots(); slot++) {
                if (board.pin(person, slot) != CanonicalRequest.NONE) {
                    pinned[board.pin(person, slot)]++;
                }
                for (CanonicalRequest.Wish wish : board.wishes(person, slot)) {
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
                .mapToObj(workshop -> new EngineExplanation.WorkshopLine(
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

    private boolean missed(int person, int slot, CanonicalRequest.Wish wish) {
        if (board.pin(person, slot) != CanonicalRequest.NONE || places.hasTopicElsewhere(person, wish.workshop())) {
            return false;
        }
        int given = places.of(person, slot);
        if (given == CanonicalRequest.NONE) {
            return true;
        }
        int rank = board.rank(person, given);
        return rank == Placement.UNWISHED || rank > wish.rank();
    }

    private List<EngineExplanation.Unplaced> unplaced() {
        List<EngineExplanation.Unplaced> unplaced = new ArrayList<>();
        for (int person = 0; person < board.people(); person++) {
            for (int slot = 0; slot < board.slots(); slot++) {
                if (places.of(person, slot) == CanonicalRequest.NONE) {
                    unplaced.add(new EngineExplanation.Unplaced(
                            board.registration(person), board.slotId(slot), why(person, slot)));
                }
            }
        }
        return unplaced;
    }

    private EngineExplanation.Why why(int person, int slot) {
        List<CanonicalRequest.Wish> wishes = board.wishes(person, slot);
        if (wishes.isEmpty()) {
            if (!filled) {
                return EngineExplanation.Why.NO_WISH;
            }
            return Arrays.stream(board.workshopsOf(slot))
                            .anyMatch(workshop -> places.room(workshop) > 0 && !board.forbids(person, workshop))
                    ? EngineExplanation.Why.TOPIC_ALREADY_GIVEN
                    : EngineExplanation.Why.EVERYTHING_FULL;
        }
        return wishes.stream().anyMatch(wish -> places.room(wish.workshop()) > 0)
                ? EngineExplanation.Why.TOPIC_ALREADY_GIVEN
                : EngineExplanation.Why.WISHES_FULL;
    }
}
