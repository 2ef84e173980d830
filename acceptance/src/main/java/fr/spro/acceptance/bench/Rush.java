package fr.spro.acceptance.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Many people at the same moment, one session or several by turns, first come first served. */
final class Rush {
    private final Ground ground;
    private final Load load;
    private final Report report;

    Rush(Trial trial) {
        this.ground = trial.ground();
        this.load = trial.load();
        this.report = trial.report();
    }

    /** Runs one under a name; each session has so many places, and as many people come to each. */
    void run(String name, List<String> sessions, int people, int places) {
        String organisation = ground.organisations.getFirst();
        Load.Outcome rush = load.run(people, 0, i -> ground.signUp(sessions.get(i % sessions.size()), organisation, i));
        report.add(name, rush);
        report.check(name, rush.lost() == 0, rush.lost() + " answers lost: " + rush.losses());
        report.check(name, rush.isAll(201), "statuses other than 201: " + rush.statuses());
        List<List<Load.Reply>> bySession = new ArrayList<>();
        sessions.forEach(_ -> bySession.add(new ArrayList<>()));
        rush.replies()
                .forEach(reply ->
                        bySession.get(reply.request() % sessions.size()).add(reply));
        for (int i = 0; i < sessions.size(); i++) {
            int came = people / sessions.size() + (i < people % sessions.size() ? 1 : 0);
            check(name, sessions.get(i), bySession.get(i), Math.min(came, places), Math.max(0, came - places));
        }
    }

    /** Exactly so many have a place, the others' turns are told once each, and the session says the same. */
    private void check(String name, String session, List<Load.Reply> replies, int places, int waiting) {
        long confirmed = 0;
        TreeSet<Integer> positions = new TreeSet<>();
        for (Load.Reply reply : replies) {
            if (reply.status() == 201) {
                JsonNode told = Ground.JSON.readTree(reply.body());
                if (told.path("state").asString().equals("CONFIRMED")) {
                    confirmed++;
                } else {
                    positions.add(told.path("position").asInt());
                }
            }
        }
        report.check(name, confirmed == places, confirmed + " confirmed instead of " + places);
        report.check(
                name,
                positions.equals(
                        IntStream.rangeClosed(1, waiting).boxed().collect(Collectors.toCollection(TreeSet::new))),
                positions.size() + " distinct waiting positions instead of " + waiting);
        JsonNode told = ground.places(session);
        report.check(
                name,
                told.path("confirmed").asInt() == places && told.path("waiting").asInt() == waiting,
                "places say " + told);
    }
}
