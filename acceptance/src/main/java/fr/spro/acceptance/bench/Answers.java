package fr.spro.acceptance.bench;

import fr.spro.acceptance.Api;
import fr.spro.acceptance.Mailbox;
import fr.spro.acceptance.Series;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The evening after eight meetings of five hundred people: everybody answers, each with the ballot of the own mail; then
 * the campaigns are closed, and the released results are read.
 */
final class Answers {
    private static final int SESSIONS = 8;
    private static final int PEOPLE = 4000;
    /** Fewer answers than this show nothing. */
    private static final int LEAST = 10;

    private static final int DOOR_PER_SECOND = 100;
    private static final int ANSWERS_PER_SECOND = 500;
    /** Three of eight answers are told apart, the first time: the code of forms has not run before. */
    private static final double WARMING = 3 / 8.0;

    private static final int PAGES = 200;
    private static final int PAGES_PER_SECOND = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Pattern BALLOT = Pattern.compile("/q/[0-9A-Za-z_-]+");
    private static final String NAME = "questionnaires at " + ANSWERS_PER_SECOND + " a second";

    private final Ground ground;
    private final Load load;
    private final Report report;
    private final Api evaluator;
    private final Mailbox mailbox;
    /** Of each session. */
    private final int present;

    private Answers(Trial trial) {
        this.ground = trial.ground();
        this.load = trial.load();
        this.report = trial.report();
        this.evaluator = ground.running.api().signIn("evaluator");
        this.mailbox = ground.running.mailbox();
        this.present = Math.max(LEAST, trial.settings().atMost(PEOPLE) / SESSIONS);
    }

    static void run(Trial trial) throws InterruptedException {
        Answers answers = new Answers(trial);
        for (int i = 0; i < trial.settings().repetitions(1); i++) {
            answers.evening(i == 0);
        }
    }

    private void evening(boolean first) throws InterruptedException {
        int people = SESSIONS * present;
        List<String> sessions = ground.pastSessions(SESSIONS, present);
        String last = mailbox.newestFirst().findFirst().map(Mailbox.Mail::id).orElse("");
        Load.Outcome door = load.run(
                people,
                DOOR_PER_SECOND,
                i -> walkIn(sessions.get(i % SESSIONS), ground.organisations.get(i % ground.organisations.size()), i));
        report.add("walk-ins at " + DOOR_PER_SECOND + " a second", door);
        report.check(NAME, door.isAll(200, 201), "walk-ins answered otherwise: " + door.statuses());
        sessions.forEach(session -> ground.organiser
                .post("/api/sessions/" + session + "/end?early=true", Map.of())
                .expect(200));
        List<String> ballots = ballots(people, last);
        report.check(NAME, ballots.size() == people, ballots.size() + " people have a ballot");
        ground.awaitQuiet();

        int warming = (int) (ballots.size() * WARMING);
        answer(first ? Optional.of(NAME + ", the first after a start") : Optional.empty(), ballots.subList(0, warming));
        answer(Optional.of(NAME), ballots.subList(warming, ballots.size()));
        release(sessions);
        read(sessions.getFirst());
    }

    /** Without a name only what must hold is looked at. */
    private void answer(Optional<String> name, List<String> ballots) throws InterruptedException {
        Map<String, Duration> before = ground.processorTimes();
        Load.Outcome answers = load.run(ballots.size(), ANSWERS_PER_SECOND, i -> answer(ballots.get(i), i));
        name.ifPresent(told -> {
            report.add(told, answers);
            report.note("Processor time of an answer, " + told + ": "
                    + each(before, ground.processorTimes(), ballots.size()));
        });
        report.check(
                NAME,
                answers.isAll(200),
                "questionnaires answered otherwise: " + answers.statuses() + ", lost: " + answers.losses());
        ground.awaitQuiet();
    }

    private HttpRequest walkIn(String session, String organisation, int i) {
        Map<String, Object> person = new HashMap<>(ground.person(session, organisation, i));
        person.remove("locale");
        person.put("scanId", UUID.randomUUID().toString());
        return ground.byOrganiser("/api/sessions/" + session + "/walk-ins?early=true", person);
    }

    /** What the mails of all people carry, once all have been sent; they came after the last one of before. */
    private List<String> ballots(int expected, String last) {
        List<String> ballots = List.of();
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (ballots.size() < expected && System.nanoTime() < until) {
            LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
            ballots = mailbox.newestFirst()
                    .takeWhile(mail -> !mail.id().equals(last))
                    .flatMap(mail -> mail.links().stream())
                    .map(BALLOT::matcher)
                    .filter(Matcher::find)
                    .map(Matcher::group)
                    .distinct()
                    .toList();
        }
        return ballots;
    }

    private HttpRequest answer(String ballot, int i) {
        Map<String, String> fields = Map.of(
                "SAT_GLOB",
                String.valueOf(1 + i % 4),
                "CONTACT",
                List.of("0", "1-2", "3-5", "6").get(i % 4),
                "INTENT",
                i % 3 == 0 ? "REFER" : "VISIT",
                "RECO",
                String.valueOf(i % 11),
                "TXT_PLUS",
                i % 5 == 0 ? "Les échanges avec les autres structures." : "",
                "FONCTION",
                "CONSEIL",
                "_confirm",
                "1");
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(URI.create(ground.running.url() + ballot))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
    }

    /** The difference in milliseconds for each of so many, of all programs and of those that took any. */
    private static String each(Map<String, Duration> before, Map<String, Duration> after, int count) {
        Map<String, Double> millis = new TreeMap<>();
        after.forEach((name, time) -> millis.put(
                name, time.minus(before.getOrDefault(name, Duration.ZERO)).toNanos() / 1e6 / count));
        double all = millis.values().stream().mapToDouble(Double::doubleValue).sum();
        return millis.entrySet().stream()
                .filter(program -> program.getValue() >= 0.01)
                .map(program -> "%s %.2f".formatted(program.getKey(), program.getValue()))
                .collect(Collectors.joining(", ", "%.2f ms (".formatted(all), ")."));
    }

    private void release(List<String> sessions) {
        List<String> campaigns = new ArrayList<>();
        for (String session : sessions) {
            campaigns.add(Ground.stream(evaluator
                            .get("/api/campaigns?sessionId=" + session)
                            .expect(200)
                            .json()
                            .path("items"))
                    .filter(campaign -> campaign.path("state").asString().equals("OPEN"))
                    .map(campaign -> campaign.path("id").asString())
                    .findFirst()
                    .orElseThrow());
        }
        long begin = System.nanoTime();
        Api fresh = ground.running.api().signIn("evaluator");
        campaigns.forEach(campaign ->
                fresh.post("/api/campaigns/" + campaign + "/close", Map.of()).expect(200));
        for (String session : sessions) {
            Optional<Integer> answered = closed(session);
            report.check(NAME, answered.equals(Optional.of(present)), "released for " + session + ": " + answered);
        }
        report.note("%d campaigns of %d answers each were closed and released in %.1f s."
                .formatted(SESSIONS, present, (System.nanoTime() - begin) / 1e9));
    }

    /** How many answers the release at the close was counted from. */
    private Optional<Integer> closed(String session) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until) {
            Api.Answer results = evaluator.get("/api/results?scope=SESSION:" + session);
            if (results.status() == 200
                    && results.json()
                            .path("release")
                            .path("reason")
                            .asString("")
                            .equals("CLOSE")) {
                return Optional.of(results.json().path("n").asInt(-1));
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        return Optional.empty();
    }

    private void read(String session) throws InterruptedException {
        pages("results page of a session", "scope=SESSION:" + session);
        String year = "scope=TERRITORY:sud-vaucluse&period="
                + LocalDate.now(Series.PARIS).minusMonths(1).getYear();
        awaitReleased(year);
        pages("results page of a territory's year", year);
    }

    /** A year is released once its campaigns are sealed, which the bench lets happen right after the close. */
    private void awaitReleased(String year) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (evaluator.get("/api/results/page?" + year).status() != 200 && System.nanoTime() < until) {
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        }
        ground.awaitQuiet();
    }

    private void pages(String name, String query) {
        Load.Outcome pages = load.runLettingGo(
                PAGES,
                PAGES_PER_SECOND,
                _ -> evaluator
                        .requestWithCookies("/api/results/page?" + query)
                        .timeout(Duration.ofSeconds(60))
                        .GET()
                        .build());
        report.add(name + ", " + PAGES_PER_SECOND + " a second", pages);
        report.check(name, pages.isAll(200), "answered otherwise: " + pages.statuses());
    }
}
