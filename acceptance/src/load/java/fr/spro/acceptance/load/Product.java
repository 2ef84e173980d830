package fr.spro.acceptance.load;

import static java.util.stream.Collectors.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.spro.acceptance.Api;
import fr.spro.acceptance.InternalState;
import fr.spro.acceptance.Mailbox;
import fr.spro.acceptance.Mailbox.Mail;
import fr.spro.acceptance.RunningProduct;
import fr.spro.acceptance.Series;
import fr.spro.acceptance.load.SignUpOrder.SignUp;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running product. Only if its data folder is known, its topics and mails are read. */
record Product(String url, JsonNode state, Api organiser, String organisation, List<Double> figures) {
    private static final Pattern POSITION = Pattern.compile(" n°\\h*(\\d+)");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int OTHER_MAILS = 100;

    /** Kept, since a product ends when its process is not referred to. */
    private static final List<RunningProduct> STARTED = new ArrayList<>();

    /** Opens the products that the settings name by address or data folder; starts this build where they name none. */
    static List<Product> named() {
        String before = System.getProperty("load.before");
        Product product = of(System.getProperty("load.address"));
        return before == null ? List.of(product) : List.of(product, of(before));
    }

    private static Product of(@Nullable String place) {
        if (place == null) {
            Path data = RunningProduct.root().resolve("target/load/data-" + System.currentTimeMillis());
            // All people come from one address.
            STARTED.add(RunningProduct.start(data, Map.of("SPRO_LIMITS_ENABLED", "false")));
            return of(data.toString());
        }
        JsonMapper json = JsonMapper.shared();
        boolean isAddress = place.startsWith("http");
        JsonNode state = isAddress ? json.createObjectNode() : json.readTree(Path.of(place, "run.json"));
        String url = state.path("url").asString(place);
        Api organiser = new Api(url).signIn("organiser");
        JsonNode list = organiser
                .get("/api/organisations?territory=sud-vaucluse&size=1")
                .json();
        JsonNode first = (list.isArray() ? list : list.path("items")).path(0);
        return new Product(url, state, organiser, first.path("id").asString(), new ArrayList<>());
    }

    /** Publishes sessions on days that follow each other, and waits until people can sign up. */
    List<String> sessions(int count, int places) {
        LocalDate first = LocalDate.now(Series.PARIS).plusDays(30 + 20L * (figures.size() % 15));
        List<String> ids = Series.publish(organiser, "Charge", first, count, places);
        ids.forEach(id -> await().atMost(PATIENCE)
                .until(() -> organiser.get("/api/sessions/" + id + "/places").status() == 200));
        return ids;
    }

    /** Returns a header that the organiser's page sends. */
    String organiserHeader(String name) {
        HttpRequest request = organiser.requestWithCookies("/").build();
        return request.headers().firstValue(name).orElse("");
    }

    static String email(String session, int person) {
        return "p" + person + "@" + session.toLowerCase(Locale.ROOT) + ".example.org";
    }

    /** Returns 0 with a place, otherwise the position on the waiting list. */
    static int position(JsonNode line) {
        return line.path("state").asString().equals("CONFIRMED")
                ? 0
                : line.path("position").asInt(-1);
    }

    private static Map<String, Integer> positions(Stream<JsonNode> lines) {
        return lines.collect(toMap(line -> line.path("registrationId").asString(), Product::position));
    }

    /** Compares the answers at a session with each other, the roster, the topic and the newest mails. */
    void compare(String session, List<SignUp> answers, int sent) {
        assertThat(SignUpOrder.violation(answers)).isEmpty();
        // Fails if two keys have one line.
        var expected = answers.stream().collect(toMap(SignUp::registrationId, SignUp::position));
        JsonNode roster =
                organiser.get("/api/sessions/" + session + "/roster").json().path("lines");
        assertThat(positions(StreamSupport.stream(roster.spliterator(), false)))
                .as("roster")
                .isEqualTo(expected);
        if (state.isEmpty()) {
            System.out.println(url + ": topic and mails are not checked without a data folder");
            return;
        }
        var told = answers.stream()
                .collect(groupingBy(one -> email(session, one.person()), mapping(SignUp::position, toList())));
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(2)).untilAsserted(() -> {
            Stream<JsonNode> topic = new InternalState(state).topic("spro.registrations").values().stream();
            assertThat(positions(topic.filter(
                            line -> line.path("sessionId").asString().equals(session))))
                    .as("topic")
                    .isEqualTo(expected);
            var mails = new Mailbox(state.path("mailbox").asString())
                    .newestFirst()
                    .limit(sent + OTHER_MAILS)
                    .filter(mail -> told.containsKey(mail.to()))
                    .collect(groupingBy(Mail::to, mapping(Product::position, toList())));
            assertThat(mails).as("mails").isEqualTo(told);
        });
    }

    private static int position(Mail mail) {
        Matcher position = POSITION.matcher(mail.subject());
        return position.find() ? Integer.parseInt(position.group(1)) : 0;
    }
}
