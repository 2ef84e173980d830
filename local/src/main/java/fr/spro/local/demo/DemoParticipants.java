package fr.spro.local.demo;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The invented people and what they do: they sign up, come, open their mail and answer. */
final class DemoParticipants {
    private static final Pattern BALLOT = Pattern.compile("/q/[0-9A-Za-z_-]+");
    private static final double RESPONSE_RATE = 0.82;

    private final URI gateway;
    private final DemoClient anonymous;
    private final DemoClient organiser;
    private final DemoClient mailbox;
    private final String key;
    private final Map<String, List<String>> organisations = new LinkedHashMap<>();
    private int people;

    DemoParticipants(URI gateway, DemoClient anonymous, DemoClient organiser, DemoClient mailbox, String key) {
        this.gateway = gateway;
        this.anonymous = anonymous;
        this.organiser = organiser;
        this.mailbox = mailbox;
        this.key = key;
    }

    /** A line of a roster: the registration and the person behind it. */
    record Line(String registrationId, DemoPeople.Person person) {}

    /** Who has a place first, then who waits. */
    List<Line> signUp(String session, String territory, int crowd, List<String> functions) {
        DemoPeople invented = new DemoPeople(organisations(territory));
        int first = people;
        people += crowd;
        List<Line> confirmed = new ArrayList<>();
        List<Line> waiting = new ArrayList<>();
        List<Supplier<Optional<JsonNode>>> calls = new ArrayList<>();
        List<DemoPeople.Person> persons = new ArrayList<>();
        for (int number = first; number < first + crowd; number++) {
            DemoPeople.Person person = invented.person(number, functions);
            String idempotency = key + "-" + session + "-" + number;
            persons.add(person);
            calls.add(() ->
                    anonymous.tryPost("/api/sessions/" + session + "/registrations", person.signUp(), idempotency));
        }
        List<Optional<JsonNode>> answers = DemoThrottle.together(calls);
        for (int i = 0; i < answers.size(); i++) {
            DemoPeople.Person person = persons.get(i);
            answers.get(i)
                    .ifPresent(answer -> (answer.path("state").asString().equals("CONFIRMED") ? confirmed : waiting)
                            .add(new Line(answer.path("registrationId").asString(), person)));
        }
        confirmed.addAll(waiting);
        return confirmed;
    }

    private List<String> organisations(String territory) {
        return organisations.computeIfAbsent(
                territory,
                where -> DemoThrottle.values(anonymous
                                .get("/api/organisations?territory=" + where)
                                .path("items"))
                        .map(organisation -> organisation.path("id").asString())
                        .toList());
    }

    void checkIn(String session, List<Line> present) {
        DemoThrottle.together(present.stream()
                .<Supplier<Optional<JsonNode>>>map(line -> () -> organiser.tryPost(
                        "/api/sessions/" + session + "/attendance?early=true",
                        Map.of("registrationId", line.registrationId(), "scanId", key + "-" + line.registrationId()),
                        null))
                .toList());
    }

    /** People who come without having signed up, and give their address at the door. */
    List<Line> walkIn(String session, String territory, int crowd) {
        DemoPeople invented = new DemoPeople(organisations(territory));
        int first = people;
        people += crowd;
        List<DemoPeople.Person> persons = new ArrayList<>();
        List<Supplier<Optional<JsonNode>>> calls = new ArrayList<>();
        for (int number = first; number < first + crowd; number++) {
            DemoPeople.Person person = invented.person(number, List.of());
            String scan = key + "-" + session + "-" + number;
            persons.add(person);
            calls.add(() ->
                    organiser.tryPost("/api/sessions/" + session + "/walk-ins?early=true", person.walkIn(scan), null));
        }
        List<Optional<JsonNode>> answers = DemoThrottle.together(calls);
        List<Line> present = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            DemoPeople.Person person = persons.get(i);
            answers.get(i)
                    .ifPresent(answer ->
                            present.add(new Line(answer.path("registrationId").asString(), person)));
        }
        return present;
    }

    /** Most people open the link in their mail and answer; how many did. */
    int answer(List<Line> present, double level) {
        List<Supplier<Optional<JsonNode>>> calls = present.stream()
                .<Supplier<Optional<JsonNode>>>map(line -> () -> {
                    Random random = new Random(line.person().email().hashCode());
                    if (random.nextDouble() > RESPONSE_RATE) {
                        return Optional.empty();
                    }
                    String ballot = ballot(line.person().email());
                    DemoClient respondent = new DemoClient(gateway);
                    Map<String, List<String>> fields = DemoAnswers.to(
                            respondent.page(ballot),
                            level,
                            random,
                            line.person().function());
                    return respondent.offerForm(ballot, fields)
                            ? Optional.of(JsonMapper.shared().createObjectNode())
                            : Optional.empty();
                })
                .toList();
        return (int)
                DemoThrottle.together(calls).stream().flatMap(Optional::stream).count();
    }

    private String ballot(String email) {
        String query = "/api/messages?to=" + URLEncoder.encode(email, StandardCharsets.UTF_8);
        List<String> found = new ArrayList<>();
        DemoThrottle.await(
                () -> {
                    DemoThrottle.values(mailbox.get(query))
                            .flatMap(mail -> DemoThrottle.values(mail.path("links")))
                            .map(JsonNode::asString)
                            .map(BALLOT::matcher)
                            .filter(Matcher::find)
                            .map(Matcher::group)
                            .findFirst()
                            .ifPresent(found::add);
                    return !found.isEmpty();
                },
                "ballot of " + email);
        return found.getFirst();
    }
}
