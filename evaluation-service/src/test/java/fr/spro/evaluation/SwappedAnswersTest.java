package fr.spro.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoCollection;
import fr.spro.platform.test.CapturedLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * I9: two worlds in which two people gave each other's answers hold the same documents, messages and lines of log, while
 * people still answer and once it is sealed. What is random and what is a time is left out, and so are the figures of
 * years: they are counted from what is sealed, of all sessions that there are by then.
 */
class SwappedAnswersTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\d(T[\\d:.]+Z)?|\\b1\\d{12}\\b");
    private static final Pattern RANDOM = Pattern.compile("\"base64\": \"[^\"]*\"|[0-9A-Za-z_-]{20,}");

    private static final Pattern SUMS = Pattern.compile("\"sums\": \\[\\d");

    private static final List<Integer> ANSWERS = List.of(1, 4, 2, 3, 3);

    private final RunningService service = RunningService.sealingAtOnce();

    /** What a world holds while it is open and at its end, each thing as text. */
    private record World(Set<String> open, Set<String> sealed) {}

    @Test
    void leaveTheSameBehind() throws Exception {
        World asTheyWere = world(ANSWERS);
        World swapped = world(List.of(4, 1, 2, 3, 3));
        World another = world(List.of(1, 4, 2, 2, 2));

        assertThat(swapped).isEqualTo(asTheyWere);
        assertThat(another.open()).as("answers are in it").isNotEqualTo(asTheyWere.open());
        assertThat(another.sealed()).as("answers are in it").isNotEqualTo(asTheyWere.sealed());
    }

    private World world(List<Integer> answers) throws Exception {
        try (CapturedLog log = CapturedLog.open()) {
            // Sums of a year hold the campaigns of the worlds before.
            service.database().getCollection("profile_sums").deleteMany(new Document());
            String session = "w" + Long.toString(System.nanoTime(), 36);
            String campaign = session + "-hot";
            service.publishRoster(session, 7, answers.size(), "ENDED");
            service.publishSession(session, 3);
            service.awaitState(campaign, "OPEN");
            List<String> ballots = ballots(campaign, answers.size());
            for (int person = 0; person < answers.size(); person++) {
                int answer = answers.get(person);
                Map<String, List<String>> fields = Map.of(
                        "SAT_GLOB", List.of(Integer.toString(answer)), "TXT_PLUS", List.of("Un mot sur " + answer));
                service.submit("/q/" + ballots.get(person), fields).expect(200);
            }
            awaitTold(campaign);
            Set<String> open = everything(session, log);
            service.seal(campaign);
            await().atMost(SOON)
                    .until(() -> service.database().listCollectionNames().into(new ArrayList<>()).stream()
                            .noneMatch(name -> name.contains(campaign)));
            awaitTold(campaign);
            awaitProfilesAdded(campaign);
            return new World(open, everything(session, log));
        }
    }

    /** Until everything that is written is on the topics, and marked so. */
    private void awaitTold(String campaign) {
        MongoCollection<Document> published = service.database().getCollection("published");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                published.find(new Document("_id", campaign)).first())
                        .isEqualTo(new Document("_id", campaign)
                                .append("version", entries(campaign))
                                .append("runs", new Document())));
    }

    /** Until a sweep has moved the sums of this campaign to those of its series, territory and region. */
    private void awaitProfilesAdded(String campaign) {
        MongoCollection<Document> counts = service.database().getCollection("profile_counts");
        await().atMost(SOON).until(() -> {
            Document counted = counts.find(new Document("_id", campaign)).first();
            return counted != null && !SUMS.matcher(counted.toJson()).find();
        });
    }

    private long entries(String campaign) {
        long entries = 0;
        for (Document entry : service.database().getCollection("journal").find()) {
            entries += entry.getString("_id").startsWith(campaign + "|") ? 1 : 0;
        }
        return entries;
    }

    private List<String> ballots(String campaign, int count) {
        JsonNode issued = service.post(
                        "/internal/campaigns/" + campaign + "/ballots", "{\"count\":" + count + "}", service.service())
                .json();
        return issued.path("ballots").valueStream().map(JsonNode::stringValue).toList();
    }

    /** Documents, messages and lines about a session; a release that two made at once is there twice, and told once. */
    private Set<String> everything(String session, CapturedLog log) throws Exception {
        List<String> all = new ArrayList<>();
        for (String collection : service.database().listCollectionNames()) {
            if (collection.startsWith("scope_")) {
                continue;
            }
            for (Document document :
                    service.database().getCollection(collection).find()) {
                all.add(collection + " " + document.toJson());
            }
        }
        all.addAll(Topics.everything());
        all.addAll(log.lines());
        return all.stream()
                .filter(text -> text.contains(session))
                .map(text -> text.replace(session, "«»"))
                .map(text -> TIME.matcher(text).replaceAll("TIME"))
                .map(text -> RANDOM.matcher(text).replaceAll("RANDOM"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
