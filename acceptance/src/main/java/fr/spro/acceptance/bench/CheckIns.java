package fr.spro.acceptance.bench;

import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Doors and nothing else: people who have a place come, faster and faster. */
final class CheckIns {
    private static final String NAME = "check-ins";
    private static final int SESSIONS = 8;
    private static final int SIGN_UPS_PER_SECOND = 200;
    private static final int WARMING = 200;
    private static final int SECONDS = 10;
    private static final List<Integer> SPEEDS = List.of(50, 100, 200, 400);

    private final Trial trial;
    private final Ground ground;

    private CheckIns(Trial trial) {
        this.trial = trial;
        this.ground = trial.ground();
    }

    private record Place(String session, String registrationId) {}

    static void run(Trial trial) throws InterruptedException {
        CheckIns checkIns = new CheckIns(trial);
        for (int i = 0; i < trial.settings().repetitions(1); i++) {
            checkIns.day(i == 0);
        }
    }

    private void day(boolean first) throws InterruptedException {
        int warming = first ? trial.settings().atMost(WARMING) : 0;
        int all = warming + SPEEDS.stream().mapToInt(this::count).sum();
        List<Place> places = places(all);
        check(places.subList(0, warming), SPEEDS.getFirst(), false);
        int from = warming;
        for (int perSecond : SPEEDS) {
            List<Place> some = places.subList(from, Math.min(places.size(), from + count(perSecond)));
            check(some, perSecond, true);
            from += some.size();
            ground.awaitQuiet();
        }
        attended(places);
    }

    private int count(int perSecond) {
        return trial.settings().atMost(perSecond * SECONDS);
    }

    private List<Place> places(int count) throws InterruptedException {
        List<String> sessions = ground.sessions(SESSIONS, count / SESSIONS + 1);
        String organisation = ground.organisations.getFirst();
        Load.Outcome signed = trial.load()
                .run(count, SIGN_UPS_PER_SECOND, i -> ground.signUp(sessions.get(i % SESSIONS), organisation, i));
        List<Place> places = new ArrayList<>();
        for (Load.Reply reply : signed.replies()) {
            JsonNode told = Ground.JSON.readTree(reply.body());
            if (told.path("state").asString().equals("CONFIRMED")) {
                places.add(new Place(
                        sessions.get(reply.request() % SESSIONS),
                        told.path("registrationId").asString()));
            }
        }
        trial.report().check(NAME, places.size() == count, places.size() + " of " + count + " people have a place");
        ground.awaitQuiet();
        return places;
    }

    private void check(List<Place> places, int perSecond, boolean counts) {
        String name = NAME + " at " + perSecond + " a second";
        Load.Outcome door = trial.load().run(places.size(), perSecond, i -> come(places.get(i)));
        trial.report().check(name, door.isAll(200), "lost: " + door.losses() + ", answers were " + door.statuses());
        if (counts) {
            trial.report().add(name, door);
        }
    }

    private HttpRequest come(Place place) {
        return ground.byOrganiser(
                "/api/sessions/" + place.session() + "/attendance?early=true",
                Map.of(
                        "registrationId",
                        place.registrationId(),
                        "scanId",
                        UUID.randomUUID().toString()));
    }

    /** Everybody who came is there. */
    private void attended(List<Place> places) {
        Set<String> there = new HashSet<>();
        places.stream()
                .map(Place::session)
                .distinct()
                .forEach(session -> ground.roster(session).stream()
                        .filter(line -> line.path("attended").asBoolean())
                        .forEach(line -> there.add(line.path("registrationId").asString())));
        long missing = places.stream()
                .filter(place -> !there.contains(place.registrationId()))
                .count();
        trial.report().check(NAME, missing == 0, "I3: " + missing + " people who came are not there");
    }
}
