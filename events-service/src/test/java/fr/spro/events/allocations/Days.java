package fr.spro.events.allocations;

import fr.spro.events.participants.Participant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Days of workshops for tests; workshop {@code a} is held first. */
final class Days {
    static final Instant NOW = Instant.parse("2027-03-01T09:00:00Z");

    private Days() {}

    static WorkshopDay day(int slots, WorkshopDay.Workshop... workshops) {
        return new WorkshopDay(
                IntStream.range(0, slots)
                        .mapToObj(slot -> new WorkshopDay.Slot(
                                null,
                                NOW.plus(Duration.ofHours(24 + 2L * slot)),
                                NOW.plus(Duration.ofHours(25 + 2L * slot))))
                        .toList(),
                List.of(workshops));
    }

    static WorkshopDay.Workshop workshop(String key, int capacity, Integer... slots) {
        return new WorkshopDay.Workshop(key, "Atelier " + key, null, capacity, List.of(slots), List.of());
    }

    static Participant person(String id, String... wishes) {
        return new Participant(id, "s", 1, Participant.State.CONFIRMED, "org", null, false, List.of(wishes));
    }

    static FixedPlacement place(String id, int slot, String workshop) {
        return new FixedPlacement(id, slot, workshop, FixedPlacement.Kind.PLACE);
    }

    static FixedPlacement forbid(String id, int slot, String workshop) {
        return new FixedPlacement(id, slot, workshop, FixedPlacement.Kind.FORBID);
    }

    /** Workshops held in one to all slots, with so many places each. */
    static WorkshopDay random(Random chance, int slots, int workshops, int capacity) {
        List<WorkshopDay.Workshop> held = new ArrayList<>();
        for (int i = 0; i < workshops; i++) {
            List<Integer> in =
                    new ArrayList<>(IntStream.rangeClosed(1, slots).boxed().toList());
            Collections.shuffle(in, chance);
            held.add(workshop(
                    "w" + i,
                    1 + chance.nextInt(capacity),
                    in.subList(0, 1 + chance.nextInt(slots)).stream().sorted().toArray(Integer[]::new)));
        }
        return day(slots, held.toArray(WorkshopDay.Workshop[]::new));
    }

    /** People with up to so many wishes, who mostly want the first workshops. */
    static List<Participant> crowd(Random chance, WorkshopDay setting, int people, int wishes) {
        List<Participant> crowd = new ArrayList<>();
        int workshops = setting.workshops().size();
        for (int i = 0; i < people; i++) {
            List<String> wished = new ArrayList<>();
            for (int wish = chance.nextInt(wishes + 1); wish > 0; wish--) {
                int liked = (int) Math.min(workshops - 1.0, Math.abs(chance.nextGaussian()) * workshops / 3);
                String key = setting.workshops().get(liked).key();
                if (!wished.contains(key)) {
                    wished.add(key);
                }
            }
            crowd.add(person("p%05d".formatted(i), wished.toArray(String[]::new)));
        }
        return crowd;
    }
}
