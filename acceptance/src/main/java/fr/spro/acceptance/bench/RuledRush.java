package fr.spro.acceptance.bench;

import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Five thousand people at the same moment, eight sessions, quotas for every organisation; some come alone, some in
 * groups of four that wait together. Afterwards every roster is read, and must show what everybody was told.
 */
final class RuledRush {
    private static final int SESSIONS = 8;
    private static final int PEOPLE = 5000;
    private static final int GROUP = 4;
    private static final int QUOTA = 30;

    private final int groups;
    private final int alone;
    private final int places;
    private final String name;

    private final Ground ground;
    private final Load load;
    private final Report report;
    private final Random random;

    RuledRush(Trial trial, int repetition) {
        this.ground = trial.ground();
        this.load = trial.load();
        this.report = trial.report();
        this.random = new Random(PEOPLE + trial.settings().seed() + repetition);
        int people = trial.settings().atMost(PEOPLE);
        this.groups = people * 6 / 100;
        this.alone = people - groups * GROUP;
        this.places = people * 8 / 100;
        this.name = "rush of %d, %d sessions, quotas, groups".formatted(people, SESSIONS);
    }

    /** What somebody was told: where, under which id, in which state. */
    record Signed(String session, String registrationId, String state) {}

    private record Asked(String session, HttpRequest request, int people) {}

    List<Signed> run() {
        List<String> sessions = ground.sessions(SESSIONS, places);
        sessions.forEach(session ->
                ground.rules(session, Map.of("quotas", List.of(Map.of("each", "ORGANISATION", "places", QUOTA)))));
        List<Asked> all = new ArrayList<>();
        for (int i = 0; i < alone; i++) {
            String session = any(sessions);
            all.add(new Asked(session, ground.signUp(session, any(ground.organisations), i), 1));
        }
        for (int i = 0; i < groups; i++) {
            String session = any(sessions);
            all.add(new Asked(session, group(session, alone + i * GROUP), GROUP));
        }
        java.util.Collections.shuffle(all, random);
        Load.Outcome rush = load.run(all.size(), 0, i -> all.get(i).request());
        int people = rush.replies().stream()
                .filter(reply -> reply.status() == 201)
                .mapToInt(reply -> all.get(reply.request()).people())
                .sum();
        report.add(name, alone + groups * GROUP, rush.measured(people));
        report.check(name, people == alone + groups * GROUP, people + " people answered 201");
        List<Signed> told = told(rush, all);
        sessions.forEach(session -> check(session, told));
        retry(rush, all);
        return told;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private HttpRequest group(String session, int first) {
        String organisation = any(ground.organisations);
        List<Map<String, Object>> members = new ArrayList<>();
        for (int i = 0; i < GROUP; i++) {
            members.add(ground.person(session, organisation, first + i));
        }
        return ground.byOrganiser(
                "/api/sessions/" + session + "/group-registrations",
                Map.of("ifFull", "WAIT_TOGETHER", "members", members));
    }

    private static List<Signed> told(Load.Outcome rush, List<Asked> all) {
        List<Signed> told = new ArrayList<>();
        for (Load.Reply reply : rush.replies()) {
            if (reply.status() == 201) {
                JsonNode answer = Ground.JSON.readTree(reply.body());
                String session = all.get(reply.request()).session();
                if (answer.has("registrations")) {
                    answer.path("registrations").forEach(one -> told.add(signed(session, one)));
                } else {
                    told.add(signed(session, answer));
                }
            }
        }
        return told;
    }

    private static Signed signed(String session, JsonNode answer) {
        return new Signed(
                session,
                answer.path("registrationId").asString(),
                answer.path("state").asString());
    }

    /** I1, I2, I3, I6 and the quotas, on the roster as an organiser reads it. */
    private void check(String session, List<Signed> told) {
        Map<String, String> states = new HashMap<>();
        Map<String, Integer> used = new HashMap<>();
        Set<String> addresses = new HashSet<>();
        List<JsonNode> lines = ground.roster(session);
        for (JsonNode line : lines) {
            String state = line.path("state").asString();
            states.put(line.path("registrationId").asString(), state);
            report.check(name, addresses.add(line.path("email").asString()), "I2: somebody twice in " + session);
            if (state.equals("CONFIRMED")) {
                used.merge(line.path("organisationId").asString(), 1, Integer::sum);
            }
        }
        int confirmed = used.values().stream().mapToInt(Integer::intValue).sum();
        report.check(name, confirmed <= places, "I1: " + confirmed + " confirmed in " + session);
        report.check(
                name, used.values().stream().allMatch(taken -> taken <= QUOTA), "a quota is exceeded in " + session);
        long lost = told.stream()
                .filter(one -> one.session().equals(session))
                .filter(one -> !one.state().equals(states.get(one.registrationId()))
                        && !"CONFIRMED".equals(states.get(one.registrationId())))
                .count();
        report.check(name, lost == 0, "I3: " + lost + " answers are not in the roster of " + session);
        Set<String> open = lines.stream()
                .filter(line -> line.path("state").asString().equals("WAITING"))
                .filter(line -> line.path("group").asString("").isEmpty())
                .map(line -> line.path("organisationId").asString())
                .filter(organisation -> used.getOrDefault(organisation, 0) < QUOTA)
                .collect(Collectors.toSet());
        report.check(name, confirmed == places || open.isEmpty(), "I6: free places and people waiting in " + session);
    }

    /** I4: what was sent under a key, sent again, is answered alike. */
    private void retry(Load.Outcome rush, List<Asked> all) {
        List<Load.Reply> some = rush.replies().stream().limit(100).toList();
        Load.Outcome again =
                load.run(some.size(), 0, i -> all.get(some.get(i).request()).request());
        Set<String> first = some.stream().map(Load.Reply::body).collect(Collectors.toSet());
        Set<String> second = again.replies().stream().map(Load.Reply::body).collect(Collectors.toSet());
        report.check(name, first.equals(second), "I4: a retry was answered otherwise");
    }
}
