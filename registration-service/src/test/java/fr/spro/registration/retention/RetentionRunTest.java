package fr.spro.registration.retention;

import static fr.spro.registration.roster.Sessions.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import fr.spro.registration.TestDatabase;
import fr.spro.registration.invitations.PseudonymDisclosure;
import fr.spro.registration.invitations.PseudonymDisclosureLog;
import fr.spro.registration.invitations.mongo.MongoPseudonymDisclosureLog;
import fr.spro.registration.retention.RetentionRun.Kept;
import fr.spro.registration.retention.mongo.MongoRetentionReportStore;
import fr.spro.registration.signup.Contact;
import fr.spro.registration.signup.Contacts;
import fr.spro.registration.signup.mongo.MongoContactFieldStore;
import fr.spro.registration.signup.mongo.MongoContacts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class RetentionRunTest {
    private static final MongoClient CLIENT = TestDatabase.client();
    private static final Duration DAY = Duration.ofDays(1);

    private final MongoDatabase database = TestDatabase.fresh(CLIENT);
    private final Contacts contacts = new MongoContacts(database);
    private final RetentionReportStore nights = new MongoRetentionReportStore(database);
    private final Map<String, Kept> sessions = new HashMap<>();
    private final List<String> forgotten = new ArrayList<>();
    private final PseudonymDisclosureLog resolutions = new MongoPseudonymDisclosureLog(database);
    private final List<Instant> overBy = new ArrayList<>();
    private long complaints;
    private final RetentionRun retention = new RetentionRun(
            new MongoContactFieldStore(database),
            (id, _) -> sessions.containsKey(id)
                    ? CompletableFuture.completedFuture(Optional.ofNullable(sessions.get(id)))
                    : CompletableFuture.failedFuture(new IllegalStateException("not now")),
            (session, ids) -> ids.forEach(id -> forgotten.add(session + "/" + id)),
            _ -> complaints,
            now -> resolutions.forgetOld(Period.ofYears(2), now),
            now -> overBy.add(now) ? 1 : 0,
            RetentionPolicy.USUAL);

    @AfterAll
    static void disconnect() {
        CLIENT.close();
    }

    private void contact(
            String id, String session, Instant stored, @Nullable String needs, Map<String, String> answers) {
        contacts.store(List.of(new Contact(
                id, session, "Ana", "Roux", "ana@example.org", "fr", needs, stored, stored, false, answers)));
    }

    private void ended(String session, Duration ago, Map<String, Integer> answers) {
        sessions.put(session, new Kept(NOW.minus(ago), answers));
    }

    private Contact read(String id) {
        return contacts.find(id).orElseThrow();
    }

    @Test
    void aNeedGoesTheDayAfterTheSession() throws Exception {
        ended("yesterday", DAY.plusHours(1), Map.of());
        ended("today", Duration.ofHours(5), Map.of());
        contact("a", "yesterday", NOW.minus(DAY.multipliedBy(9)), "Rampe", Map.of());
        contact("b", "today", NOW.minus(DAY.multipliedBy(9)), "Rampe", Map.of());
        assertThat(retention.pass(NOW).needs()).isEqualTo(1);
        assertThat(read("a").needs()).isNull();
        assertThat(read("a").familyName()).isEqualTo("Roux");
        assertThat(read("b").needs()).isEqualTo("Rampe");
        assertThat(retention.pass(NOW).needs()).as("a second time").isZero();
    }

    @Test
    void eachAnswerIsKeptAsLongAsItsQuestionSays() throws Exception {
        ended("s", DAY.multipliedBy(10), Map.of("repas", 7, "bus", 30));
        contact("a", "s", NOW.minus(DAY.multipliedBy(20)), null, Map.of("repas", "oui", "bus", "La 8", "ancien", "x"));
        assertThat(retention.pass(NOW).answers()).isEqualTo(1);
        assertThat(read("a").answers()).containsOnly(Map.entry("bus", "La 8"));
        assertThat(retention.pass(NOW).answers()).isZero();
    }

    @Test
    void peopleAreForgottenAfterTwoYearsAndNotBefore() throws Exception {
        ended("old", DAY.multipliedBy(731), Map.of());
        ended("young", DAY.multipliedBy(700), Map.of());
        contact("a", "old", NOW.minus(DAY.multipliedBy(740)), null, Map.of());
        contact("b", "young", NOW.minus(DAY.multipliedBy(740)), null, Map.of());
        assertThat(retention.pass(NOW).people()).isEqualTo(1);
        assertThat(forgotten).containsExactly("old/a");
    }

    @Test
    void aSessionThatCannotBeAskedKeepsNoOtherWaiting() throws Exception {
        ended("s", DAY.multipliedBy(3), Map.of());
        contact("a", "silent", NOW.minus(DAY), "Rampe", Map.of());
        contact("b", "s", NOW.minus(DAY), "Rampe", Map.of());
        RetentionReport night = retention.pass(NOW);
        assertThat(night.failed()).isEqualTo(1);
        assertThat(read("a").needs()).isEqualTo("Rampe");
        assertThat(read("b").needs()).isNull();
    }

    @Test
    void nothingGoesWhereTheTimeOfTheSessionIsNotKnown() throws Exception {
        sessions.put("no date", null);
        contact("a", "no date", NOW.minus(DAY.multipliedBy(900)), "Rampe", Map.of("bus", "La 8"));
        assertThat(retention.pass(NOW)).isEqualTo(new RetentionReport(LocalDate.of(2027, 3, 1), NOW, 0, 0, 0, 0, 0, 0));
        assertThat(read("a").needs()).isEqualTo("Rampe");
    }

    @Test
    void complaintsClosedLongEnoughGoInTheSameNight() throws Exception {
        complaints = 2;
        assertThat(retention.pass(NOW).complaints()).isEqualTo(2);
    }

    @Test
    void timesThatAreOverGoInTheSameNight() throws Exception {
        retention.pass(NOW);
        assertThat(overBy).containsExactly(NOW);
    }

    private PseudonymDisclosure told(Instant at) {
        PseudonymDisclosure told = new PseudonymDisclosure(
                UUID.randomUUID(),
                at,
                "key-holder",
                "Claire Clé",
                "s-hot",
                UUID.randomUUID(),
                "Une réponse à rapprocher");
        resolutions.add(told);
        return told;
    }

    @Test
    void whoWasToldWhosePseudonymIsKeptForTwoYears() throws Exception {
        told(NOW.minus(DAY.multipliedBy(800)));
        told(NOW.minus(DAY.multipliedBy(731)));
        PseudonymDisclosure young = told(NOW.minus(DAY.multipliedBy(729)));
        assertThat(retention.pass(NOW).resolutions()).isEqualTo(2);
        assertThat(resolutions.of("s-hot")).containsExactly(young);
        assertThat(retention.pass(NOW).resolutions()).isZero();
    }

    @Test
    void aNightThatIsWorkedTwiceIsReportedOnce() {
        nights.add(new RetentionReport(LocalDate.of(2027, 3, 1), NOW, 3, 2, 1, 1, 5, 4));
        nights.add(new RetentionReport(LocalDate.of(2027, 3, 1), NOW.plusSeconds(60), 1, 0, 0, 0, 1, 0));
        nights.add(new RetentionReport(LocalDate.of(2027, 2, 28), NOW.minus(DAY), 9, 9, 9, 9, 9, 0));
        assertThat(nights.latest(5))
                .containsExactly(
                        new RetentionReport(LocalDate.of(2027, 3, 1), NOW.plusSeconds(60), 4, 2, 1, 1, 6, 0),
                        new RetentionReport(LocalDate.of(2027, 2, 28), NOW.minus(DAY), 9, 9, 9, 9, 9, 0));
    }

    @Test
    void reportsAreKeptForTwoYears() {
        nights.add(new RetentionReport(LocalDate.of(2025, 2, 27), NOW, 1, 1, 1, 1, 1, 0));
        nights.add(new RetentionReport(LocalDate.of(2025, 3, 2), NOW, 1, 1, 1, 1, 1, 0));
        nights.add(new RetentionReport(LocalDate.of(2027, 3, 1), NOW, 0, 0, 0, 0, 0, 0));
        assertThat(nights.latest(9))
                .extracting(RetentionReport::date)
                .containsExactly(LocalDate.of(2027, 3, 1), LocalDate.of(2025, 3, 2));
    }

    @Test
    void theNightIsWorkedOnceAfterHalfPastThreeAlsoWhenTheMachineWasOffThen() throws Exception {
        Instant[] now = {Instant.parse("2027-03-02T06:00:00Z")};
        java.time.InstantSource source = () -> now[0];
        RetentionTask task = new RetentionTask(retention, nights, source.withZone(java.time.ZoneOffset.UTC));
        task.runIfDue();
        assertThat(nights.latest().orElseThrow().finishedAt()).isEqualTo(now[0]);
        now[0] = Instant.parse("2027-03-03T02:29:00Z");
        task.runIfDue();
        assertThat(nights.latest(9)).as("not yet").hasSize(1);
        now[0] = Instant.parse("2027-03-03T02:31:00Z");
        task.runIfDue();
        assertThat(nights.latest(9)).hasSize(2);
    }
}
