package fr.spro.events.allocations.engine;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.events.allocations.engine.AllocationOutcome.Allocated;
import fr.spro.events.allocations.engine.AllocationOutcome.Refused;
import fr.spro.events.allocations.engine.AllocationRequest.Participant;
import fr.spro.events.allocations.engine.AllocationRequest.Workshop;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jgrapht.alg.flow.mincost.CapacityScalingMinimumCostFlow;
import org.jgrapht.alg.flow.mincost.MinimumCostFlowProblem.MinimumCostFlowProblemImpl;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleDirectedWeightedGraph;
import org.jspecify.annotations.Nullable;

class AllocationPropertiesTest {
    /** The five levels, less is better, lexicographically. */
    private record Levels(List<Long> values) {
        boolean beats(Levels other) {
            for (int level = 0; level < values.size(); level++) {
                int order = values.get(level).compareTo(other.values.get(level));
                if (order != 0) {
                    return order < 0;
                }
            }
            return false;
        }

        Levels first(int count) {
            return new Levels(values.subList(0, count));
        }
    }

    private static Allocated allocated(AllocationRequest request) {
        return switch (AllocationEngine.allocate(request)) {
            case Allocated allocated -> allocated;
            case Refused refused -> throw new AssertionError(refused);
        };
    }

    private static Map<String, Workshop> workshops(AllocationRequest request) {
        Map<String, Workshop> byId = new HashMap<>();
        request.workshops().forEach(workshop -> byId.put(workshop.id(), workshop));
        return byId;
    }

    private static Workshop workshop(Map<String, Workshop> byId, String id) {
        return Objects.requireNonNull(byId.get(id));
    }

    /** Per registration, the workshop in a slot. */
    private static Map<String, String> in(String slot, List<Placement> placements) {
        Map<String, String> in = new HashMap<>();
        placements.stream()
                .filter(placement -> placement.slot().equals(slot))
                .forEach(placement -> in.put(placement.registration(), placement.workshop()));
        return in;
    }

    /** A small request with pins and a previous run at random. */
    private static AllocationRequest small(Random chance, int topics) {
        Requests requests = Requests.random(chance, 2, 3, 1 + chance.nextInt(5), 2, 3, topics);
        AllocationRequest plain = requests.build();
        Map<String, Integer> pinned = new HashMap<>();
        for (Participant person : plain.participants()) {
            Workshop workshop =
                    plain.workshops().get(chance.nextInt(plain.workshops().size()));
            if (chance.nextInt(6) == 0 && pinned.merge(workshop.id(), 1, Integer::sum) <= workshop.capacity()) {
                requests.pin(person.registration(), workshop.id());
            }
        }
        if (chance.nextBoolean()) {
            List<Placement> previous = new ArrayList<>();
            for (Participant person : plain.participants()) {
                for (Workshop workshop : plain.workshops()) {
                    if (chance.nextInt(4) == 0) {
                        previous.add(new Placement(person.registration(), workshop.slot(), workshop.id(), 1, false));
                    }
                }
            }
            Set<String> once = new HashSet<>();
            previous.removeIf(placement -> !once.add(placement.registration() + placement.slot()));
            requests.previous(previous);
        }
        return requests.build();
    }

    /** Tries every way to seat one slot. */
    private static final class EveryWay {
        private final String slot;
        private final Map<String, Workshop> workshops;
        private final List<Participant> people = new ArrayList<>();
        private final List<List<String>> allowed = new ArrayList<>();
        private final Map<String, String> before;
        private final Map<String, Integer> room = new HashMap<>();
        private @Nullable Levels best;

        /** @param elsewhere topics each registration has in other slots */
        EveryWay(AllocationRequest request, String slot, Map<String, Set<String>> elsewhere) {
            this.slot = slot;
            workshops = workshops(request);
            before = in(slot, request.previous());
            workshops.values().forEach(workshop -> room.put(workshop.id(), workshop.capacity()));
            Set<String> pinned = new HashSet<>();
            request.pins().forEach(pin -> {
                room.merge(pin.workshop(), -1, Integer::sum);
                if (workshop(workshops, pin.workshop()).slot().equals(slot)) {
                    pinned.add(pin.registration());
                }
            });
            for (Participant person : request.participants()) {
                if (!pinned.contains(person.registration()) && !wishes(person).isEmpty()) {
                    people.add(person);
                    Set<String> had = elsewhere.getOrDefault(person.registration(), Set.of());
                    allowed.add(wishes(person).stream()
                            .filter(id -> !had.contains(workshop(workshops, id).topic()))
                            .toList());
                }
            }
        }

        private List<String> wishes(Participant person) {
            return person.wishes().getOrDefault(slot, List.of());
        }

        Levels best() {
            extend(new HashMap<>(), 0);
            return Objects.requireNonNull(best);
        }

        private void extend(Map<String, String> seats, int index) {
            if (index == people.size()) {
                Levels levels = levels(seats);
                if (best == null || levels.beats(best)) {
                    best = levels;
                }
                return;
            }
            extend(seats, index + 1);
            for (String id : allowed.get(index)) {
                if (room.getOrDefault(id, 0) > 0) {
                    room.merge(id, -1, Integer::sum);
                    seats.put(people.get(index).registration(), id);
                    extend(seats, index + 1);
                    seats.remove(people.get(index).registration());
                    room.merge(id, 1, Integer::sum);
                }
            }
        }

        Levels levels(Map<String, String> seats) {
            long placed = 0;
            long worst = 0;
            long sum = 0;
            long changes = 0;
            for (Participant person : people) {
                String seat = seats.get(person.registration());
                String old = before.get(person.registration());
                if (seat != null) {
                    long rank = wishes(person).indexOf(seat) + 1L;
                    placed++;
                    worst = Math.max(worst, rank);
                    sum += rank;
                }
                if (old != null && !old.equals(seat)) {
                    changes++;
                }
            }
            long weighted = 0;
            for (int i = 0; i < people.size(); i++) {
                String seat = seats.get(people.get(i).registration());
                long rank = seat == null
                        ? Math.max(worst, 1) + 1
                        : wishes(people.get(i)).indexOf(seat) + 1L;
                weighted += (people.size() - i) * rank;
            }
            return new Levels(List.of(-placed, worst, sum, changes, weighted));
        }
    }

    private static Map<String, Set<String>> topicsOutside(
            AllocationRequest request, String slot, List<Placement> placements) {
        Map<String, Workshop> byId = workshops(request);
        Map<String, Set<String>> topics = new HashMap<>();
        placements.stream()
                .filter(placement -> !placement.slot().equals(slot))
                .forEach(placement -> topics.computeIfAbsent(placement.registration(), person -> new HashSet<>())
                        .add(workshop(byId, placement.workshop()).topic()));
        return topics;
    }

    @Property(tries = 1500)
    void isTheBestOfAllWaysToSeatASlot(@ForAll long seed) {
        AllocationRequest request = small(new Random(seed), 0);
        Allocated allocated = allocated(request);

        assertThat(allocated.provedOptimal()).isTrue();
        for (AllocationRequest.Slot slot : request.slots()) {
            EveryWay everyWay = new EveryWay(request, slot.id(), Map.of());
            Levels found = everyWay.levels(in(slot.id(), allocated.placements()));
            assertThat(found).isEqualTo(everyWay.best());
        }
    }

    @Property(tries = 1500)
    void leavesNoSlotToImproveAloneWhereTopicsRepeat(@ForAll long seed) {
        AllocationRequest request = small(new Random(seed), 3);
        if (!(AllocationEngine.allocate(request) instanceof Allocated allocated)) {
            // Pins that happen to give a topic twice.
            return;
        }
        for (AllocationRequest.Slot slot : request.slots()) {
            Map<String, String> seats = in(slot.id(), allocated.placements());
            EveryWay given =
                    new EveryWay(request, slot.id(), topicsOutside(request, slot.id(), allocated.placements()));
            Levels found = given.levels(seats).first(3);
            assertThat(found).isEqualTo(given.best().first(3));

            EveryWay free = new EveryWay(request, slot.id(), topicsOfPinsOutside(request, slot.id()));
            if (allocated.provedOptimal()) {
                assertThat(found).isEqualTo(free.best().first(3));
            }
        }
    }

    private static Map<String, Set<String>> topicsOfPinsOutside(AllocationRequest request, String slot) {
        Map<String, Workshop> byId = workshops(request);
        return topicsOutside(
                request,
                slot,
                request.pins().stream()
                        .map(pin -> new Placement(
                                pin.registration(),
                                workshop(byId, pin.workshop()).slot(),
                                pin.workshop(),
                                1,
                                true))
                        .toList());
    }

    @Property(tries = 300)
    void keepsToCapacitiesSlotsTopicsPinsAndWishes(
            @ForAll long seed,
            @ForAll @IntRange(max = 12) int topics,
            @ForAll boolean firstCome,
            @ForAll boolean fill) {
        Random chance = new Random(seed);
        Requests requests = Requests.random(chance, 3, 6, 40, 9, 4, topics);
        requests.pin("r00003", "w0-1").pin("r00004", "w1-0");
        if (firstCome) {
            requests.firstCome();
        }
        if (fill) {
            requests.filling();
        }
        AllocationRequest request = requests.build();
        Allocated allocated = allocated(request);
        Map<String, Workshop> byId = workshops(request);

        Map<String, Integer> taken = new HashMap<>();
        Set<String> slots = new HashSet<>();
        Set<String> given = new HashSet<>();
        for (Placement placement : allocated.placements()) {
            Workshop workshop = workshop(byId, placement.workshop());
            assertThat(taken.merge(workshop.id(), 1, Integer::sum)).isLessThanOrEqualTo(workshop.capacity());
            assertThat(slots.add(placement.registration() + workshop.slot())).isTrue();
            assertThat(given.add(placement.registration() + workshop.topic())).isTrue();
            assertThat(workshop.slot()).isEqualTo(placement.slot());
            assertThat(placement.wished() || fill || placement.pinned()).isTrue();
        }
        assertThat(allocated.placements())
                .filteredOn(Placement::pinned)
                .extracting(Placement::workshop)
                .containsExactly("w0-1", "w1-0");
        EngineExplanation explanation = allocated.explanation();
        assertThat(explanation.placed()).isEqualTo(allocated.placements().size());
        assertThat(explanation.unplaced()).hasSize(40 * 3 - explanation.placed());
        for (EngineExplanation.WorkshopLine line : explanation.workshops()) {
            assertThat(line.taken()).isEqualTo(taken.getOrDefault(line.workshop(), 0));
        }
        if (topics == 0) {
            assertThat(explanation.unplaced())
                    .extracting(EngineExplanation.Unplaced::why)
                    .doesNotContain(EngineExplanation.Why.TOPIC_ALREADY_GIVEN);
        }
    }

    @Property(tries = 150)
    void doesNotDependOnTheOrderOfTheLists(@ForAll long seed, @ForAll @IntRange(max = 6) int topics) {
        Random chance = new Random(seed);
        AllocationRequest request =
                Requests.random(chance, 3, 5, 30, 7, 4, topics).filling().build();

        assertThat(AllocationEngine.allocate(Requests.shuffled(request, chance)))
                .isEqualTo(AllocationEngine.allocate(request));
    }

    @Property(tries = 100)
    void changesNothingWhenRunAgainOnItsOwnResult(@ForAll long seed) {
        Requests requests = Requests.random(new Random(seed), 2, 6, 40, 8, 4, 0);
        List<Placement> first = allocated(requests.build()).placements();

        assertThat(allocated(requests.previous(first).build()).placements()).isEqualTo(first);
    }

    @Property(tries = 25)
    void agreesWithAnIndependentMinimumCostFlow(@ForAll long seed) {
        AllocationRequest request =
                Requests.random(new Random(seed), 1, 12, 150, 20, 6, 0).build();
        Allocated allocated = allocated(request);
        EngineExplanation.SlotLine slot = allocated.explanation().slots().getFirst();
        long sum = allocated.placements().stream().mapToLong(Placement::rank).sum();

        long unplaced = 100_000;
        assertThat(unplaced * slot.without() + sum).isEqualTo(flow(request, slot.worstRank(), unplaced));
        assertThat(flow(request, slot.worstRank() - 1, unplaced) / unplaced).isGreaterThan(slot.without());
    }

    /** The least cost with nobody below a rank, by JGraphT: source 0, sink 1, then workshops, then people. */
    private static long flow(AllocationRequest request, int limit, long unplaced) {
        var graph = new SimpleDirectedWeightedGraph<Integer, DefaultWeightedEdge>(DefaultWeightedEdge.class);
        Map<DefaultWeightedEdge, Integer> capacity = new HashMap<>();
        Map<String, Integer> nodes = new HashMap<>();
        graph.addVertex(0);
        graph.addVertex(1);
        for (Workshop workshop : request.workshops()) {
            int node = nodes.size() + 2;
            nodes.put(workshop.id(), node);
            graph.addVertex(node);
            capacity.put(graph.addEdge(node, 1), workshop.capacity());
        }
        List<Participant> people = request.participants().stream()
                .sorted(Comparator.comparing(Participant::registration))
                .toList();
        for (int i = 0; i < people.size(); i++) {
            int node = nodes.size() + 2 + i;
            graph.addVertex(node);
            capacity.put(graph.addEdge(0, node), 1);
            DefaultWeightedEdge nothing = graph.addEdge(node, 1);
            capacity.put(nothing, 1);
            graph.setEdgeWeight(nothing, (double) unplaced);
            List<String> wishes = people.get(i).wishes().getOrDefault("s0", List.of());
            for (int rank = 1; rank <= Math.min(limit, wishes.size()); rank++) {
                DefaultWeightedEdge edge = graph.addEdge(node, Objects.requireNonNull(nodes.get(wishes.get(rank - 1))));
                capacity.put(edge, 1);
                graph.setEdgeWeight(edge, rank);
            }
        }
        // Edges weigh one unless told otherwise; only wishes and empty hands cost.
        for (DefaultWeightedEdge edge : graph.edgeSet()) {
            int source = graph.getEdgeSource(edge);
            if (source < nodes.size() + 2) {
                graph.setEdgeWeight(edge, 0);
            }
        }
        var problem = new MinimumCostFlowProblemImpl<Integer, DefaultWeightedEdge>(
                graph,
                node -> node == 0 ? people.size() : node == 1 ? -people.size() : 0,
                edge -> capacity.getOrDefault(edge, 0));
        return Math.round(new CapacityScalingMinimumCostFlow<Integer, DefaultWeightedEdge>()
                .getMinimumCostFlow(problem)
                .getCost());
    }
}
