package fr.spro.platform.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.mongodb.client.MongoDatabase;
import fr.spro.platform.core.Ids;
import fr.spro.platform.journal.JournalEntry;
import fr.spro.platform.journal.MongoJournal;
import fr.spro.platform.operations.AuditTrail.Line;
import fr.spro.platform.operations.AuditTrail.Page;
import fr.spro.platform.operations.AuditTrail.Place;
import fr.spro.platform.operations.AuditTrail.Search;
import fr.spro.platform.test.TestTokens;
import fr.spro.platform.test.ThingService;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** Who did what, when, over two journals. */
class AuditTrailTest {
    private static final Instant NOON = Instant.parse("2027-04-14T10:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(3600);

    private final MongoDatabase database = ThingService.shared().getBean(MongoDatabase.class);
    private final String one = "audit-" + Ids.random();
    private final String other = "audit-" + Ids.random();
    private final AuditTrail trail =
            new AuditTrail(database, List.of(new AuditedJournal(one), new AuditedJournal(other)));

    private void write(String journal, String aggregate, long version, Instant at, String by, Document... changes) {
        new MongoJournal(database, journal, journal + "-snapshots")
                .append(new JournalEntry(
                        aggregate, version, Ids.random(), at, by, List.of(changes), List.of(), List.of()));
    }

    private Page search(String by, String about) {
        return trail.search(new Search(by, about, NOON, LATER, null, 50));
    }

    private static List<String> whats(Page page) {
        return page.lines().stream().map(Line::what).toList();
    }

    @Test
    void tellsOfEachChangeWhoMadeIt() {
        write(
                one,
                "s1",
                1,
                NOON,
                "desk",
                new Document("kind", "cancelled").append("by", "anna").append("registrationId", "r1"),
                new Document("kind", "registered")
                        .append(
                                "line",
                                new Document("i", "r2").append("p", "key-2").append("b", "bert")),
                new Document("kind", "promoted").append("registrationId", "r3"));
        assertThat(search("", "").lines())
                .extracting(Line::by, Line::what, Line::registration, Line::aggregate, Line::version)
                .containsExactlyInAnyOrder(
                        tuple("anna", "cancelled", "r1", "s1", 1L),
                        tuple("bert", "registered", "r2", "s1", 1L),
                        tuple("desk", "promoted", "r3", "s1", 1L));
        assertThat(whats(search("anna", ""))).containsExactly("cancelled");
        assertThat(whats(search("", "key-2"))).containsExactly("registered");
        assertThat(whats(search("", "r3"))).containsExactly("promoted");
        assertThat(whats(search("", "s1"))).hasSize(3);
        assertThat(whats(search("bert", "r3"))).isEmpty();
    }

    @Test
    void knowsAggregatesByTheirSessionAndKindsByEveryName() {
        write(one, "rotation/s1", 1, NOON, "anna", new Document("type", "planned"));
        write(one, "s1-hot", 1, NOON, "anna", new Document("change", "OPENED"));
        write(other, "desk:s1-hot", 1, NOON, "anna", new Document("change", "CODED"));
        write(other, "s10", 1, NOON, "anna", new Document("change", "ELSEWHERE"));
        assertThat(whats(search("", "s1"))).containsExactlyInAnyOrder("planned", "OPENED", "CODED");
    }

    @Test
    void keepsToTheTimeAskedFor() {
        write(one, "s1", 1, NOON.minusMillis(1), "anna", new Document("kind", "before"));
        write(one, "s1", 2, NOON, "anna", new Document("kind", "first"));
        write(other, "s1", 1, LATER, "anna", new Document("kind", "last"));
        write(one, "s1", 3, LATER.plusMillis(1), "anna", new Document("kind", "after"));
        assertThat(whats(search("", ""))).containsExactly("last", "first");
    }

    @Test
    void goesThroughAllPagesInOrderWithoutLosingOrRepeating() {
        for (int i = 1; i <= 40; i++) {
            // Many at the same moment, in both journals, some entries of two changes.
            String journal = i % 3 == 0 ? one : other;
            Document change = new Document("kind", "k" + i);
            write(
                    journal,
                    "s" + i,
                    1,
                    NOON.plusSeconds(i / 7),
                    "anna",
                    i % 5 == 0 ? new Document[] {change, new Document("kind", "also" + i)} : new Document[] {change});
        }
        List<Line> all = new ArrayList<>();
        Place before = null;
        int pages = 0;
        do {
            Page page = trail.search(new Search("", "", NOON, LATER, before, 6));
            all.addAll(page.lines());
            before = page.before();
            pages++;
        } while (before != null && pages < 60);
        assertThat(before).isNull();
        assertThat(all).hasSize(48).doesNotHaveDuplicates();
        assertThat(all.stream().map(line -> line.place().at()).toList().reversed())
                .isSorted();
    }

    @Test
    void findsWhatIsRareBehindManyThatDoNotFit() {
        for (int i = 1; i <= 30; i++) {
            write(one, "s", i, NOON.plusSeconds(i), i == 1 ? "rare" : "anna", new Document("kind", "k"));
        }
        assertThat(trail.search(new Search("rare", "", NOON, LATER, null, 5)).lines())
                .singleElement()
                .satisfies(line -> assertThat(line.version()).isEqualTo(1));
    }

    @Test
    void answersOverHttpForABoundedTimeToAdministratorsAlone() {
        String path = "/api/system/thing-service/audit";
        assertThat(status(path, TestTokens.admin())).isEqualTo(200);
        assertThat(status(path + "?from=2027-04-01&to=2027-04-30&by=x&about=y&size=10", TestTokens.admin()))
                .isEqualTo(200);
        assertThat(status(path + "?from=2025-04-01&to=2027-04-30", TestTokens.admin()))
                .isEqualTo(422);
        assertThat(status(path + "?from=2027-04-02&to=2027-04-01", TestTokens.admin()))
                .isEqualTo(422);
        assertThat(status(path + "?before=x", TestTokens.admin())).isEqualTo(400);
        assertThat(status(path + "?size=0", TestTokens.admin())).isEqualTo(400);
        assertThat(status(path, TestTokens.organiser("north"))).isEqualTo(403);
        assertThat(status(path, TestTokens.evaluator())).isEqualTo(403);
    }

    private static int status(String path, String token) {
        return ThingService.call("GET", path, token, "fr", HttpRequest.BodyPublishers.noBody())
                .statusCode();
    }
}
