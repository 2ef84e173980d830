package fr.spro.events.allocations.engine;

import java.util.List;

/**
 * Gives people places in parallel workshops from their ranked wishes: pure, total, the same result whatever the order of
 * the request's lists.
 *
 * <p>Mode {@code RANKED}. Pins are seated first and are not up for decision. For everybody else each slot is optimal, in
 * this order:
 * <ol>
 *   <li>as many people as possible in a workshop they wished;
 *   <li>then the worst rank given in the slot as good as possible;
 *   <li>then the least sum of ranks;
 *   <li>then the fewest people moved away from the workshop of the previous run;
 *   <li>then the least sum of rank × weight, the weight counting down from the first arrival to the last and no place
 *       counting as one rank below the worst: of two people who could trade places with all else as good, the earlier
 *       arrival has the better rank; with {@code evenOut} whoever has less from the slots decided before.
 * </ol>
 * What is still open after that is settled the same way each time. The slots are decided apart, so the sum over all slots
 * might be smaller if one slot accepted the worst rank of another.
 *
 * <p>Nobody is given a topic twice. Where the slots' optima keep to that by themselves (always, when no topic is repeated)
 * they are the result, and it is proved optimal. Where they do not, the joint problem is hard (it contains
 * three-dimensional matching), and slots are decided one after the other, each optimal given the topics already given,
 * starting from each of the first {@value RankedAssignment#STARTS} slots in turn; the best of these by total placed, worst
 * rank, sum of ranks and moves is kept. No slot of it can be improved alone, but moving people in several slots at once
 * might; it is proved optimal only when every slot reaches levels 1 to 3 of its own optimum.
 *
 * <p>Mode {@code FIRST_COME}: person by person in order of arrival, slot by slot, the best wish with room whose topic the
 * person does not have yet.
 *
 * <p>With {@code fillWithUnwished}, those left without a place then get one of the places left, as many as possible in
 * each slot; without repeated topics everybody has a place or every workshop is full.
 *
 * <p>Method: the least worst rank by bisection over maximum matchings (bottleneck assignment, Garfinkel 1971), then
 * transportation by shortest augmenting paths ({@link MinCostFlow}) with the levels packed exactly into one integer cost.
 * Per slot O(log k) such flows for k ranks; 2,000 people × 30 workshops × 3 slots take about a second on a cold JVM.
 */
public final class AllocationEngine {
    private AllocationEngine() {}

    /** Decides the request, or names what is wrong with it. */
    public static AllocationOutcome allocate(AllocationRequest request) {
        List<AllocationRefusal> refusals = new AllocationRequestValidator(request).refusals();
        if (!refusals.isEmpty()) {
            return new AllocationOutcome.Refused(refusals);
        }
        CanonicalRequest board = new CanonicalRequest(request);
        boolean fill = request.options().fillWithUnwished();
        RankedAssignment decided = switch (request.options().mode()) {
            case RANKED -> RankedAssignment.of(board);
            case FIRST_COME -> new RankedAssignment(firstCome(board), false);
        };
        SeatAssignment places = decided.places();
        if (fill) {
            RankedAssignment.fill(board, places);
        }
        return new AllocationOutcome.Allocated(
                places.placements(), decided.proved(), new ExplanationBuilder(board, places, fill).explain());
    }

    private static SeatAssignment firstCome(CanonicalRequest board) {
        SeatAssignment places = SeatAssignment.pinned(board);
        for (int person = 0; person < board.people(); person++) {
            for (int slot = 0; slot < board.slots(); slot++) {
                for (CanonicalRequest.Wish wish : board.wishes(person, slot)) {
                    if (places.of(person, slot) == CanonicalRequest.NONE
                            && places.room(wish.workshop()) > 0
                            && !places.hasTopicElsewhere(person, wish.workshop())) {
                        places.give(person, wish.workshop());
                    }
                }
            }
        }
        return places;
    }
}
