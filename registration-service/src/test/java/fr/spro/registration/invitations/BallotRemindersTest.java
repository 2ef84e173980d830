package fr.spro.registration.invitations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import fr.spro.platform.core.Ids;
import fr.spro.registration.TestDatabase;
import fr.spro.registration.invitations.mongo.MongoInvitationRepository;
import fr.spro.registration.links.IdentityKey;
import fr.spro.registration.mail.DirectMailer;
import fr.spro.registration.mail.EmailMessage;
import fr.spro.registration.mail.InMemoryMailQueue;
import fr.spro.registration.mail.MailFixtures;
import fr.spro.registration.mail.MailTransport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rounds of reminders over the real database: who is written to, when, and what stays of it. */
class BallotRemindersTest {
    private static final MongoClient CLIENT = TestDatabase.client();
    private static final Instant OPENS = Instant.parse("2027-04-14T12:00:00Z");
    private static final Instant FIRST = OPENS.plus(Duration.ofDays(3));
    private static final Instant SECOND = OPENS.plus(Duration.ofDays(7));
    private static final IdentityKey KEY = new IdentityKey(new byte[32]);

    private final MongoDatabase database = TestDatabase.fresh(CLIENT);
    private final BallotReminderFixture.Hand clock = new BallotReminderFixture.Hand(OPENS);
    private final BallotReminderFixture.Office office = new BallotReminderFixture.Office();
    private final BallotReminderFixture.Letters letters = new BallotReminderFixture.Letters();

    @AfterAll
    static void disconnect() {
        CLIENT.close();
    }

    private InvitationHandling invitations(MongoDatabase where) {
        return new InvitationHandling(
                new MongoInvitationRepository(where),
                session -> IntStream.range(0, 12).mapToObj(i -> "r" + i).toList(),
                office,
                KEY,
                new InMemoryMailQueue(),
                () -> {},
                clock);
    }

    private BallotReminders reminders(MongoDatabase where) {
        InvitationHandling invitations = invitations(where);
        return new BallotReminders(
                invitations,
                new MongoInvitationRepository(where),
                new DirectMailer(MailFixtures.composer(new MailFixtures.World(), invitations), letters),
                new BallotReminders.Settings(Duration.ofDays(3), Duration.ofDays(7), Duration.ofHours(1)),
                MailFixtures.settings(),
                clock);
    }

    private void look(Instant now) {
        clock.now = now;
        reminders(database).look();
    }

    private static CampaignCopy campaign(CampaignCopy.Wave wave) {
        return new CampaignCopy(
                wave == CampaignCopy.Wave.HOT ? "aubagne-1-hot" : "aubagne-1-cold",
                1,
                "aubagne-1",
                wave,
                CampaignCopy.Mode.ANON_TOKEN,
                CampaignCopy.State.OPEN,
                OPENS,
                OPENS.plus(Duration.ofDays(14)));
    }

    @BeforeEach
    void open() {
        MongoInvitationRepository.createIndexes(database);
        InvitationHandling invitations = invitations(database);
        invitations.heard(campaign(CampaignCopy.Wave.HOT));
        invitations.sweep();
    }

    private static Map<String, List<String>> dump(MongoDatabase where) {
        Map<String, List<String>> dump = new TreeMap<>();
        for (String name : where.listCollectionNames()) {
            dump.put(
                    name,
                    where.getCollection(name).find().map(Document::toJson).into(new ArrayList<>()).stream()
                            .sorted()
                            .toList());
        }
        return dump;
    }

    private MongoDatabase copy() {
        MongoDatabase copy = TestDatabase.fresh(CLIENT);
        MongoInvitationRepository.createIndexes(copy);
        for (String name : database.listCollectionNames()) {
            for (Document document : database.getCollection(name).find()) {
                copy.getCollection(name).insertOne(document);
            }
        }
        return copy;
    }

    @Test
    void twoRoundsGoToThoseWhoseBallotIsUnusedAndToNobodyElse() {
        office.answered.addAll(office.issued.subList(0, 7));
        look(FIRST.minusMillis(1));
        assertThat(letters.taken).isEmpty();
        look(FIRST);
        assertThat(letters.taken).hasSize(5);
        look(FIRST.plus(Duration.ofHours(2)));
        assertThat(letters.taken).hasSize(5);
        office.answered.addAll(office.issued.subList(7, 10));
        look(SECOND);
        assertThat(letters.taken).hasSize(7);
        look(SECOND.plus(Duration.ofDays(1)));
        assertThat(letters.taken).hasSize(7);
        assertThat(office.rounds).containsExactly(1, 2);
    }

    /** What stays of a round in the identity database is the same whoever answered. */
    @Test
    void aRoundLeavesNoTraceOfWhoAnswered() {
        MongoDatabase other = copy();
        Map<String, List<String>> before = dump(database);
        assertThat(dump(other)).isEqualTo(before);

        office.answered.addAll(office.issued.subList(0, 7));
        look(FIRST);
        Set<String> written = new HashSet<>(
                letters.taken.stream().map(EmailMessage::toAddress).toList());
        letters.taken.clear();
        office.answered.clear();
        office.answered.addAll(office.issued.subList(5, 12));
        reminders(other).look();
        assertThat(new HashSet<>(
                        letters.taken.stream().map(EmailMessage::toAddress).toList()))
                .as("different people were written to")
                .isNotEqualTo(written);

        Map<String, List<String>> after = dump(database);
        assertThat(dump(other)).isEqualTo(after);
        assertThat(after.get("campaign_rounds")).containsExactly("{\"_id\": \"aubagne-1-hot|1\"}");
        before.forEach((name, documents) -> assertThat(after.getOrDefault(name, List.of()).stream()
                        .map(document -> document.replace("\"sent\": 2", "\"sent\": 1"))
                        .toList())
                .as(name)
                .isEqualTo(documents));
    }

    @Test
    void twoInstancesMakeOneRound() throws Exception {
        clock.now = FIRST;
        List<Thread> instances = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            instances.add(Thread.ofVirtual().start(() -> {
                List<fr.spro.registration.mail.MailJob> mails =
                        invitations(database).reminders("aubagne-1-hot", 1, Ids.random(), FIRST.plusSeconds(60));
                synchronized (letters) {
                    orders.addAll(
                            mails.stream().map(mail -> mail.registrationId()).toList());
                }
            }));
        }
        for (Thread instance : instances) {
            instance.join();
        }
        assertThat(orders).hasSize(12).doesNotHaveDuplicates();
        assertThat(new MongoInvitationRepository(database).of("aubagne-1-hot")).allMatch(one -> one.sent() == 2);
    }

    private final List<String> orders = new ArrayList<>();

    @Test
    void afterALateStartPeopleGetOneMailAndNoneAfterTheClose() {
        look(OPENS.plus(Duration.ofDays(8)));
        assertThat(letters.taken).hasSize(12);
        look(OPENS.plus(Duration.ofDays(9)));
        assertThat(letters.taken).hasSize(12);
        MongoDatabase other = TestDatabase.fresh(CLIENT);
        MongoInvitationRepository.createIndexes(other);
        invitations(other).heard(campaign(CampaignCopy.Wave.HOT));
        invitations(other).sweep();
        letters.taken.clear();
        clock.now = OPENS.plus(Duration.ofDays(14));
        reminders(other).look();
        assertThat(letters.taken).isEmpty();
    }

    @Test
    void nobodyIsWrittenToAtNight() {
        look(Instant.parse("2027-04-17T20:30:00Z"));
        assertThat(letters.taken).isEmpty();
        look(Instant.parse("2027-04-18T06:30:00Z"));
        assertThat(letters.taken).hasSize(12);
    }

    @Test
    void anAnswerSideThatIsDownDelaysARoundAndAMailServerThatIsDownItsMails() {
        office.down = true;
        look(FIRST);
        office.down = false;
        letters.says = BallotReminderFixture.Letters.DOWN;
        BallotReminders reminders = reminders(database);
        reminders.look();
        assertThat(letters.taken).isEmpty();
        letters.says = BallotReminderFixture.Letters.UP;
        reminders.look();
        assertThat(letters.taken).hasSize(12);
        reminders.look();
        assertThat(letters.taken).hasSize(12);
    }

    @Test
    void aMailServerThatIsDownForLongCostsNobodyTheirReminder() {
        clock.now = FIRST;
        letters.says = BallotReminderFixture.Letters.DOWN;
        BallotReminders reminders = reminders(database);
        for (int looks = 0; looks < 6; looks++) {
            reminders.look();
        }
        assertThat(letters.asked).as("one letter a look").isEqualTo(6);
        letters.says = BallotReminderFixture.Letters.UP;
        reminders.look();
        assertThat(letters.taken)
                .extracting(EmailMessage::messageId)
                .hasSize(12)
                .doesNotHaveDuplicates();
    }

    @Test
    void whatIsLeftOfARoundEndsWithTheNextOneAndWithItsCampaign() {
        clock.now = FIRST;
        letters.says = BallotReminderFixture.Letters.DOWN;
        BallotReminders reminders = reminders(database);
        reminders.look();
        clock.now = SECOND;
        reminders.look();
        letters.says = BallotReminderFixture.Letters.UP;
        reminders.look();
        assertThat(letters.taken).as("one round, not two").hasSize(12);

        MongoDatabase other = copy();
        other.getCollection("campaign_rounds").deleteMany(new Document());
        letters.taken.clear();
        letters.says = BallotReminderFixture.Letters.DOWN;
        BallotReminders late = reminders(other);
        late.look();
        letters.says = BallotReminderFixture.Letters.UP;
        clock.now = OPENS.plus(Duration.ofDays(14));
        late.look();
        assertThat(letters.taken).isEmpty();
        assertThat(dump(other).get("campaign_rounds")).containsExactly("{\"_id\": \"aubagne-1-hot|2\"}");
    }

    @Test
    void aReminderThatIsPutOffAgainAndAgainIsGivenUp() {
        clock.now = FIRST;
        letters.says = new MailTransport.Outcome.Deferred("no answer to the letter");
        BallotReminders reminders = reminders(database);
        for (int looks = 0; looks < 8; looks++) {
            reminders.look();
        }
        assertThat(letters.asked).isEqualTo(12 * 5);
        assertThat(dump(database).get("campaign_rounds")).containsExactly("{\"_id\": \"aubagne-1-hot|1\"}");
    }

    @Test
    void aReminderThatFailedWithoutAWordIsNotLost() {
        clock.now = FIRST;
        letters.clumsy = true;
        BallotReminders reminders = reminders(database);
        reminders.look();
        assertThat(letters.taken).isEmpty();
        reminders.look();
        assertThat(letters.taken)
                .extracting(EmailMessage::messageId)
                .hasSize(12)
                .doesNotHaveDuplicates();
    }

    @Test
    void whatACrashLeftIsWrittenByTheNextLifeAndNobodyIsLeftOut() {
        MongoDatabase undisturbed = copy();
        clock.now = FIRST;
        reminders(undisturbed).look();
        letters.taken.clear();

        office.answered.addAll(office.issued.subList(0, 2));
        letters.endAfter(4);
        assertThatThrownBy(() -> look(FIRST)).isInstanceOf(BallotReminderFixture.Killed.class);
        assertThat(letters.taken).hasSize(4);
        look(FIRST.plus(Duration.ofMinutes(5)));
        assertThat(letters.taken).as("somebody may still be at it").hasSize(4);

        Set<String> before = new HashSet<>(
                letters.taken.stream().map(EmailMessage::messageId).toList());
        letters.taken.clear();
        office.answered.addAll(office.issued.subList(2, 3));
        look(FIRST.plus(Duration.ofHours(3)));
        List<String> after = letters.taken.stream().map(EmailMessage::messageId).toList();
        assertThat(after).as("whose ballot is unused now").hasSize(9).doesNotHaveDuplicates();
        assertThat(before.stream().filter(after::contains))
                .as("a second letter is known as the first one")
                .hasSizeGreaterThanOrEqualTo(3);
        look(FIRST.plus(Duration.ofHours(4)));
        assertThat(letters.taken).hasSize(9);
        assertThat(dump(database)).as("nothing tells of it").isEqualTo(dump(undisturbed));
    }

    @Test
    void aMailServerThatIsDownAtACrashLeavesNobodyOut() {
        letters.says = BallotReminderFixture.Letters.DOWN;
        look(FIRST);
        letters.says = BallotReminderFixture.Letters.UP;
        look(FIRST.plus(Duration.ofHours(3)));
        assertThat(letters.taken).hasSize(12);
    }

    @Test
    void aRoundThatEndsItsProcessEachTimeIsGivenUp() {
        for (int hours : List.of(0, 3, 21)) {
            Instant now = FIRST.plus(Duration.ofHours(hours));
            letters.endAfter(1);
            assertThatThrownBy(() -> look(now)).isInstanceOf(BallotReminderFixture.Killed.class);
        }
        assertThat(letters.taken).hasSize(3);
        letters.endAfter(Integer.MAX_VALUE);
        look(FIRST.plus(Duration.ofHours(24)));
        look(FIRST.plus(Duration.ofHours(25)));
        assertThat(letters.taken).hasSize(3);
        look(SECOND);
        assertThat(letters.taken).as("the next round is another one").hasSize(15);
    }

    @Test
    void whoWantsNoneGetsNoneAndIsNotAskedInTheSecondWaveEither() {
        UnsubscribeTokens tokens = new UnsubscribeTokens(KEY);
        MongoInvitationRepository store = new MongoInvitationRepository(database);
        UUID one = store.of("aubagne-1-hot").stream()
                .min(Comparator.comparing(Invitation::registrationId))
                .orElseThrow()
                .id();
        assertThat(tokens.invitation(tokens.token(one))).contains(one);
        store.optOut(one, true);
        look(FIRST);
        assertThat(letters.taken).hasSize(11).allSatisfy(letter -> {
            assertThat(letter.unsubscribe()).contains("/r/e.").endsWith("/rappels");
            assertThat(letter.text()).contains("trace");
        });
        InvitationHandling invitations = invitations(database);
        invitations.heard(campaign(CampaignCopy.Wave.COLD));
        invitations.sweep();
        assertThat(store.of("aubagne-1-cold"))
                .hasSize(11)
                .extracting(Invitation::registrationId)
                .doesNotContain("r0");
    }

    @Test
    void aMadeUpTokenStopsNothing() {
        UnsubscribeTokens tokens = new UnsubscribeTokens(KEY);
        String token = tokens.token(UUID.randomUUID());
        byte[] other = new byte[32];
        other[3] = 1;
        assertThat(new UnsubscribeTokens(new IdentityKey(other)).invitation(token))
                .isEmpty();
        for (String forged : List.of("", "e.", "e.abc", "e.é", token.substring(0, token.length() - 2), "x" + token)) {
            assertThat(tokens.invitation(forged)).as(forged).isEmpty();
        }
        String changed = token.substring(0, 5) + (token.charAt(5) == 'A' ? 'B' : 'A') + token.substring(6);
        assertThat(tokens.invitation(changed)).isEmpty();
    }
}
