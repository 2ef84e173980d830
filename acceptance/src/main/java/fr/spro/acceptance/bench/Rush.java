package fr.spro.acceptance.bench;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Many people at the same moment, one session, first come first served. */
final class Rush {
    private static final int PEOPLE = 3000;

    private final Ground ground;
    private final Load load;
    private final Report report;

    Rush(Ground ground, Load load, Report report) {
        this.ground = ground;
        this.load = load;
        this.report = report;
    }

    /** Runs one and tells how many were decided a second. */
    double run(String session, int capacity, boolean counts) {
        String organisation = ground.organisations.getFirst();
        Load.Outcome rush = load.run(PEOPLE, 0, i -> ground.signUp(session, organisation, i));
        String name = "rush of %d on %d places%s".formatted(PEOPLE, capacity, counts ? "" : " (warm-up)");
        report.add(name, rush);
        report.check(name, rush.lost() == 0, rush.lost() + " answers lost");
        Map<Integer, Long> refused = statuses(rush);
        report.check(name, refused.isEmpty(), "statuses other than 201: " + refused);
        long confirmed = 0;
        TreeSet<Integer> positions = new TreeSet<>();
        for (Load.Reply reply : rush.replies()) {
            if (reply.status() == 201) {
                JsonNode told = Ground.JSON.readTree(reply.body());
                if (told.path("state").asString().equals("CONFIRMED")) {
                    confirmed++;
                } else {
                    positions.add(told.path("position").asInt());
                }
            }
        }
        report.check(name, confirmed == capacity, confirmed + " confirmed instead of " + capacity);
        report.check(
                name,
                positions.equals(IntStream.rangeClosed(1, PEOPLE - capacity)
                        .boxed()
                        .collect(Collectors.toCollection(TreeSet::new))),
                positions.size() + " distinct waiting positions instead of " + (PEOPLE - capacity));
        JsonNode places = ground.places(session);
        report.check(
                name,
                places.path("confirmed").asInt() == capacity
                        && places.path("waiting").asInt() == PEOPLE - capacity,
                "places say " + places);
        return rush.perSecond();
    }

    private static Map<Integer, Long> statuses(Load.Outcome rush) {
        return rush.replies().stream()
                .filter(reply -> reply.status() != 201)
                .collect(Collectors.groupingBy(Load.Reply::status, TreeMap::new, Collectors.counting()));
    }
}
