package fr.spro.evaluation.publication.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import fr.spro.evaluation.counting.ProfileCounts;
import fr.spro.evaluation.counting.ProfileCounts.Part;
import fr.spro.evaluation.counting.ProfileSums;
import fr.spro.evaluation.counting.Scope;
import fr.spro.evaluation.counting.Scope.Level;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.response.Profile;
import fr.spro.platform.mongo.DurabilityCustomizer;
import fr.spro.platform.test.Backends;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class MongoProfileCountsTest {
    private static final String DATABASE = Backends.freshDatabase();
    private static final MongoClient CLIENT = MongoClients.create(DurabilityCustomizer.settings(Backends.mongo()));
    private static final Profile COUNSEL = new Profile("CONSEIL", "EMPLOI");
    private static final Profile SILENT = new Profile(Profile.UNKNOWN, Profile.UNKNOWN);

    private final MongoProfileCounts book = new MongoProfileCounts(CLIENT.getDatabase(DATABASE));

    @AfterAll
    static void disconnect() {
        CLIENT.close();
    }

    private static ProfileCounts counts(String campaignId) {
        return new ProfileCounts(
                campaignId,
                Map.of(COUNSEL, 6, SILENT, 1),
                List.of(
                        new Part("SAT_GLOB", null, COUNSEL, 6, List.of(6, 0, 0, 0, 2, 4)),
                        new Part("CONT", "temps", COUNSEL, 5, List.of(5, 1, 0, 0, 2, 3)),
                        new Part("CONT", "temps", SILENT, 1, List.of(1, 0, 1, 0, 0, 0))));
    }

    @Test
    void countsAreKeptOnceAndReadAsTheyWereKept() {
        book.keep(counts("kept-hot"));
        book.keep(new ProfileCounts("kept-hot", Map.of(), List.of()));
        assertThat(book.find("kept-hot")).contains(counts("kept-hot"));
        assertThat(book.of(List.of("kept-hot", "unknown-hot"))).containsOnlyKeys("kept-hot");
    }

    @Test
    void removedSumsLeaveTheNumbersOfValidAnswers() {
        book.keep(counts("removed-hot"));
        book.removeSums("removed-hot", Set.of("CONT.temps"));
        book.removeSums("removed-hot", Set.of("CONT.temps"));
        ProfileCounts left = book.find("removed-hot").orElseThrow();
        assertThat(left).isEqualTo(counts("removed-hot").withoutSums(Set.of("CONT.temps")));
        assertThat(left.parts()).extracting(Part::n).containsExactly(6, 5, 1);
    }

    @Test
    void concurrentProcessesAddEachCampaignOnce() throws Exception {
        ProfileSums.Key key = new ProfileSums.Key(
                Questionnaire.Wave.HOT, 2027, new Scope(Level.TERRITORY, "nice"), "CARIF-CHAUD@1.0.0", "CONT", "temps");
        List<Callable<Object>> adding = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String campaign = "c" + i % 10 + "-hot";
            List<Part> parts = counts(campaign).parts().subList(1, 3);
            adding.add(Executors.callable(() -> book.add(key, campaign, parts)));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Object> done : threads.invokeAll(adding)) {
                done.get();
            }
        }
        var sums = Objects.requireNonNull(book.sums(List.of(key)).get(key));
        assertThat(sums.campaigns()).hasSize(10);
        assertThat(sums.sums())
                .containsOnly(
                        Map.entry(COUNSEL, List.of(50, 10, 0, 0, 20, 30)),
                        Map.entry(SILENT, List.of(10, 0, 10, 0, 0, 0)));
    }
}
