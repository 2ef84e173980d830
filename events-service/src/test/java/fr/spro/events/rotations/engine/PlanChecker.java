package fr.spro.events.rotations.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Verifies a plan through its public face only, with its own arithmetic. */
final class PlanChecker {
    private final EnginePlan plan;
    private final RotationRequest request;

    PlanChecker(EnginePlan plan) {
        this.plan = plan;
        this.request = plan.request();
    }

    static EnginePlan planned(RotationResult result) {
        assertThat(result).isInstanceOf(RotationResult.Planned.class);
        return ((RotationResult.Planned) result).plan();
    }

    /** What must hold in every plan; pauses are checked for the rounds from {@code first} on. */
    PlanChecker isSound(int first) {
        for (int visitor = 0; visitor < request.visitors().size(); visitor++) {
            Set<Integer> metBefore = new HashSet<>();
            Set<Integer> met = new HashSet<>();
            RoundRange stay = plan.visitorStays().get(visitor);
            for (int round = 0; round < request.rounds(); round++) {
                int seat = plan.seat(round, visitor);
                assertThat(seat == EnginePlan.AWAY).isEqualTo(!stay.includes(round));
                if (seat >= 0) {
                    assertThat(plan.tableStays().get(seat).includes(round)).isTrue();
                    assertThat(mayMeet(visitor, seat)).isTrue();
                    assertThat(met.add(seat)).as("comes to a table once").isTrue();
                    if (round < first) {
                        metBefore.add(seat);
                    }
                }
            }
            if (request.seatsPerTable() == null && stay.until() == request.rounds()) {
                int possible = Math.min(
                        request.rounds() - first,
                        allowed(visitor, first, metBefore).size());
                assertThat(met.size() - metBefore.size()).isEqualTo(possible);
            }
        }
        Integer seats = request.seatsPerTable();
        for (int round = first; seats != null && round < request.rounds(); round++) {
            assertThat(loads(round)).allSatisfy(load -> assertThat(load).isLessThanOrEqualTo(seats));
        }
        return this;
    }

    PlanChecker isEven(int first) {
        for (int round = first; round < request.rounds(); round++) {
            assertThat(spread(round)).as("spread of round %d", round).isLessThanOrEqualTo(1);
        }
        return this;
    }

    int spread(int round) {
        List<Integer> loads = loads(round);
        return loads.stream().mapToInt(load -> load).max().orElse(0)
                - loads.stream().mapToInt(load -> load).min().orElse(0);
    }

    /** The loads of the open tables. */
    List<Integer> loads(int round) {
        List<Integer> loads = new ArrayList<>();
        for (int table = 0; table < request.tables().size(); table++) {
            if (plan.tableStays().get(table).includes(round)) {
                loads.add(plan.party(round, table).size());
            }
        }
        return loads;
    }

    /** The condition of {@link RotationEngine}: whether loads within one exist at all from a round on; false when somebody must pause. */
    boolean canBeEven(int first) {
        int rounds = request.rounds() - first;
        List<Set<Integer>> choices = new ArrayList<>();
        for (int visitor = 0; visitor < request.visitors().size(); visitor++) {
            if (plan.visitorStays().get(visitor).until() == request.rounds()) {
                Set<Integer> metBefore = new HashSet<>();
                for (int round = 0; round < first; round++) {
                    metBefore.add(plan.seat(round, visitor));
                }
                Set<Integer> allowed = allowed(visitor, first, metBefore);
                if (allowed.size() < rounds) {
                    return false;
                }
                choices.add(allowed);
            }
        }
        List<Integer> tables = new ArrayList<>();
        for (int table = 0; table < request.tables().size(); table++) {
            if (plan.tableStays().get(table).includes(first)) {
                tables.add(table);
            }
        }
        int low = choices.size() / tables.size() * rounds;
        for (int mask = 1; mask < 1 << tables.size(); mask++) {
            Set<Integer> some = new HashSet<>();
            for (int i = 0; i < tables.size(); i++) {
                if ((mask >> i & 1) == 1) {
                    some.add(tables.get(i));
                }
            }
            int most = 0;
            int least = 0;
            for (Set<Integer> choice : choices) {
                int inside = (int) choice.stream().filter(some::contains).count();
                most += Math.min(rounds, inside);
                least += Math.max(0, rounds - (choice.size() - inside));
            }
            if (most < low * some.size() || least > (low + rounds) * some.size()) {
                return false;
            }
        }
        return true;
    }

    /** The most visits that choices and seats allow in a new plan: the least cut over all sets of tables. */
    int mostVisits() {
        Integer given = request.seatsPerTable();
        int seats = (given == null ? request.visitors().size() : given) * request.rounds();
        int most = Integer.MAX_VALUE;
        for (int mask = 0; mask < 1 << request.tables().size(); mask++) {
            int cut = seats * Integer.bitCount(mask);
            for (int visitor = 0; visitor < request.visitors().size(); visitor++) {
                int outside = 0;
                for (int table = 0; table < request.tables().size(); table++) {
                    outside += (mask >> table & 1) == 0 && mayMeet(visitor, table) ? 1 : 0;
                }
                cut += Math.min(request.rounds(), outside);
            }
            most = Math.min(most, cut);
        }
        return most;
    }

    /** Distinct fellows per visitor, counted pair by pair. */
    double meanDistinctFellows() {
        int visitors = request.visitors().size();
        int pairs = 0;
        for (int one = 0; one < visitors; one++) {
            for (int other = 0; other < visitors; other++) {
                for (int round = 0; round < request.rounds(); round++) {
                    if (one != other
                            && plan.seat(round, one) >= 0
                            && plan.seat(round, one) == plan.seat(round, other)) {
                        pairs++;
                        break;
                    }
                }
            }
        }
        return visitors == 0 ? 0 : (double) pairs / visitors;
    }

    private Set<Integer> allowed(int visitor, int first, Set<Integer> metBefore) {
        Set<Integer> allowed = new HashSet<>();
        for (int table = 0; table < request.tables().size(); table++) {
            if (first < request.rounds()
                    && plan.tableStays().get(table).includes(first)
                    && mayMeet(visitor, table)
                    && !metBefore.contains(table)) {
                allowed.add(table);
            }
        }
        return allowed;
    }

    private boolean mayMeet(int visitor, int table) {
        return request.ownTableAllowed()
                || !request.visitors()
                        .get(visitor)
                        .organisations()
                        .contains(request.tables().get(table).organisation());
    }
}
