package fr.spro.acceptance;

import static fr.spro.acceptance.MeetingScenario.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an operator sees of a sign-up, a check-in and an answer: one trace of the sign-up, measurements that every dashboard
 * and alert finds, logs; and nothing of a person or of an answer in any of them.
 */
@ResourceLock(SharedProduct.ONE_MORE)
class ObservedIT {
    private static final List<String> PROGRAMS =
            List.of("events-service", "registration-service", "evaluation-service", "gateway");
    private static final String EMAIL = "Quetzalcoatl.Zyxwvut@vermilion.example";
    private static final List<String> OF_A_PERSON =
            List.of("quetzalcoatl", "zyxwvut", "vermilion", "besoin-carmin", "reponse-carmin");

    @TempDir
    Path folder;

    @Test
    void showsTheWorkAndNobody() throws Exception {
        Path data = folder.resolve("data");
        List<String> secrets = new ArrayList<>(OF_A_PERSON);
        Set<String> told;
        try (TraceCollector collector = new TraceCollector()) {
            try (RunningProduct running = RunningProduct.start(
                    data,
                    Map.of(
                            "LOGGING_STRUCTURED_FORMAT_CONSOLE", "ecs",
                            "SPRO_TRACING_ENDPOINT", collector.endpoint(),
                            "SPRO_TRACING_SHARE", "1"),
                    "--metrics")) {
                MeetingScenario meeting = new MeetingScenario(
                        running, MeetingScenario.interconnaissance(running).getFirst());
                String organisation = meeting.organisations().getFirst();
                String registration = signUp(meeting, organisation);
                await().atMost(SOON).untilAsserted(() -> expectOneTrace(collector.steps()));

                for (int i = 0; i < 5; i++) {
                    String other = meeting.running
                            .api()
                            .signUp(meeting.session, meeting.person(i, organisation))
                            .expect(201)
                            .json()
                            .path("registrationId")
                            .asString();
                    meeting.checkIn(other);
                }
                meeting.checkIn(registration);
                hostile(meeting, organisation);
                meeting.end();
                await().atMost(SOON).until(() -> links(meeting).stream().anyMatch(link -> link.contains("/q/")));
                secrets.addAll(answer(meeting));
                told = scraped(running);
            }
            assertThat(collector.steps())
                    .as("the answer side is in no trace, and no step tells of a person or a questionnaire")
                    .isNotEmpty()
                    .noneMatch(step -> step.program().contains("evaluation-service"))
                    .noneMatch(step -> contains(step.told(), secrets)
                            || step.told().contains("/q/")
                            || step.name().contains("questionnaire")
                            || step.name().endsWith(" answers"));
        }
        assertThat(told).as("what dashboards and alerts ask for").containsAll(ObservabilityTest.metricsAskedFor());
        expectLogsOfNobody(data.resolve("logs"), secrets);
    }

    private static String signUp(MeetingScenario meeting, String organisation) {
        Map<String, Object> person = new HashMap<>(meeting.person(1, organisation));
        person.put("email", EMAIL);
        person.put("givenName", "Quetzalcoatl");
        person.put("familyName", "Zyxwvut");
        person.put("needs", "besoin-carmin");
        return meeting.running
                .api()
                .signUp(meeting.session, person)
                .expect(201)
                .json()
                .path("registrationId")
                .asString();
    }

    /** From the gateway over the registration service and Kafka to a follower in another service. */
    private static void expectOneTrace(List<TraceCollector.Step> steps) {
        TraceCollector.Step first = named(steps, "gateway", "POST sign-up", "");
        TraceCollector.Step stored =
                named(steps, "registration-service", "POST /api/sessions/{sessionId}/registrations", first.spanId());
        TraceCollector.Step sent = named(steps, "registration-service", "send spro.registrations", stored.spanId());
        TraceCollector.Step applied = named(steps, "events-service", "apply spro.registrations", sent.spanId());
        assertThat(List.of(stored.traceId(), sent.traceId(), applied.traceId())).containsOnly(first.traceId());
    }

    private static TraceCollector.Step named(
            List<TraceCollector.Step> steps, String program, String name, String parent) {
        return steps.stream()
                .filter(step -> step.program().contains(program)
                        && step.name().equals(name)
                        && step.parentId().equals(parent))
                .findFirst()
                .orElseThrow(() -> new AssertionError(program + " " + name + " after " + parent + " in "
                        + steps.stream()
                                .map(TraceCollector.Step::name)
                                .distinct()
                                .toList()));
    }

    /** Requests that fail in as many ways, with a person in each. */
    private static void hostile(MeetingScenario meeting, String organisation) {
        Api anybody = meeting.running.api();
        Map<String, Object> wrong = new HashMap<>(meeting.person(1, organisation));
        wrong.put("email", EMAIL);
        wrong.put("zyxwvut", "vermilion");
        assertThat(anybody.post("/api/sessions/" + meeting.session + "/registrations", wrong)
                        .status())
                .isBetween(400, 499);
        assertThat(anybody.post("/api/sessions/zyxwvut/registrations", Map.of("email", EMAIL))
                        .status())
                .isBetween(400, 499);
        assertThat(anybody.get("/api/registrations/zyxwvut").status()).isBetween(400, 499);
        assertThat(anybody.get("/r/zyxwvut-vermilion-zyxwvut-vermilion").status())
                .isBetween(300, 499);
        assertThat(anybody.get("/q/ZYXWVUTVERMILION").status()).isBetween(400, 499);
        assertThat(anybody.get("/nowhere/" + EMAIL).status()).isBetween(200, 499);
        assertThat(anybody.post("/api/session", Map.of("username", EMAIL, "password", "vermilion"))
                        .status())
                .isBetween(400, 499);
    }

    private static List<String> links(MeetingScenario meeting) {
        return meeting.mails(EMAIL).stream()
                .flatMap(mail -> mail.links().stream())
                .toList();
    }

    /** The person answers, twice; the tokens of all links of their mails are returned. */
    private static List<String> answer(MeetingScenario meeting) {
        Api person = meeting.running.api();
        List<String> tokens = new ArrayList<>();
        for (String link : links(meeting)) {
            String path = URI.create(link).getPath();
            if (path.startsWith("/q/")) {
                tokens.add(path.substring("/q/".length()));
                assertThat(person.get(path).status()).isEqualTo(200);
                Map<String, List<String>> answers =
                        Map.of("SAT_GLOB", List.of("3"), "TXT_PLUS", List.of("reponse-carmin"));
                assertThat(person.postForm(path, answers).status()).isIn(200, 201, 303);
                assertThat(person.postForm(path, answers).status()).isEqualTo(409);
            } else if (MeetingScenario.isOwnPage(link)) {
                tokens.add(path.substring("/r/".length()));
                assertThat(person.get(path).status()).isEqualTo(303);
            }
        }
        assertThat(tokens).hasSizeGreaterThanOrEqualTo(2);
        return tokens.stream()
                .map(token -> token.replaceFirst("\\.ics$", "").toLowerCase(Locale.ROOT))
                .toList();
    }

    /** The names of all measurements; those of a person or a questionnaire are nowhere. */
    private static Set<String> scraped(RunningProduct running) throws IOException, InterruptedException {
        Set<String> names = new TreeSet<>();
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (String program : PROGRAMS) {
                int port = running.state().path("metrics").path(program).asInt();
                String body = client.send(
                                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body();
                assertThat(contains(body, OF_A_PERSON)).as(program).isFalse();
                assertThat(body).as(program).doesNotContain("uri=\"/q/", "uri=\"answers\"", "uri=\"questionnaire\"");
                body.lines().filter(line -> !line.startsWith("#")).forEach(line -> names.add(line.split("[{ ]", 2)[0]));
                if (program.equals("registration-service")) {
                    assertThat(body.lines().filter(line -> line.startsWith("spro_oversold")))
                            .singleElement()
                            .asString()
                            .endsWith(" 0.0");
                    assertThat(body).contains("spro_signups_total{outcome=\"confirmed\"} 6.0");
                }
            }
        }
        return names;
    }

    private static boolean contains(String text, List<String> secrets) {
        String lower = text.toLowerCase(Locale.ROOT);
        return secrets.stream().anyMatch(lower::contains);
    }

    private static void expectLogsOfNobody(Path logs, List<String> secrets) throws IOException {
        JsonMapper json = JsonMapper.builder().build();
        for (String program : PROGRAMS) {
            List<String> lines;
            try (Stream<Path> files = Files.list(logs)) {
                Path log = files.filter(file -> file.getFileName().toString().startsWith(program))
                        .findFirst()
                        .orElseThrow();
                lines = Files.readAllLines(log);
            }
            // The end of a program may cut the line that a thread is about to write; all others are whole.
            List<String> objects = lines.stream()
                    .limit(lines.size() - 1L)
                    .filter(line -> line.startsWith("{"))
                    .toList();
            assertThat(objects).as(program).isNotEmpty();
            objects.forEach(
                    line -> assertThat(json.readTree(line).has("message")).isTrue());
            assertThat(lines).as(program).noneMatch(line -> contains(line, secrets));
        }
    }
}
