package fr.spro.registration.invitations.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import fr.spro.registration.TestDatabase;
import fr.spro.registration.invitations.CampaignCopy;
import fr.spro.registration.invitations.EncryptedPseudonym;
import fr.spro.registration.invitations.Invitation;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MongoInvitationRepositoryTest {
    private static final MongoClient CLIENT = TestDatabase.client();

    private final MongoDatabase database = TestDatabase.fresh(CLIENT);
    private final MongoInvitationRepository store = new MongoInvitationRepository(database);

    @AfterAll
    static void disconnect() {
        CLIENT.close();
    }

    @BeforeEach
    void index() {
        MongoInvitationRepository.createIndexes(database);
    }

    private static Invitation invitation(String registrationId) {
        return new Invitation(UUID.randomUUID(), "c1", registrationId, new byte[] {1, 2, 3}, 0, false, false);
    }

    private static CampaignCopy campaign(long version, CampaignCopy.State state) {
        return new CampaignCopy(
                "c1",
                version,
                "s1",
                CampaignCopy.Wave.HOT,
                CampaignCopy.Mode.ANON_TOKEN,
                state,
                Instant.parse("2027-04-28T22:00:00Z"));
    }

    @Test
    void keepsOneInvitationPerPersonAndCampaign() {
        assertThat(store.add(invitation("r1"))).isTrue();
        assertThat(store.add(invitation("r1"))).isFalse();
        assertThat(store.add(invitation("r2"))).isTrue();
        assertThat(store.of("c1")).hasSize(2);
    }

    @Test
    void storesNeitherADateNorWhoAnswered() {
        store.add(invitation("r1"));

        Document stored = database.getCollection("invitations").find().first();
        assertThat(stored == null ? Set.of() : stored.keySet())
                .isEqualTo(Set.of(
                        "_id", "campaignId", "registrationId", "ballotEnc", "channel", "sent", "bounced", "optOut"));
    }

    @Test
    void keepsOnePseudonymPerPersonAndSessionAndNothingElseWithIt() {
        MongoInvitationRepository.createIndexOfPseudonyms(database);
        store.pseudonymOnce(new EncryptedPseudonym("s1", "r1", new byte[] {1}));
        store.pseudonymOnce(new EncryptedPseudonym("s1", "r1", new byte[] {2}));
        store.pseudonymOnce(new EncryptedPseudonym("s2", "r2", new byte[] {3}));
        assertThat(store.pseudonyms("s1")).hasSize(1).allSatisfy(one -> {
            assertThat(one.registrationId()).isEqualTo("r1");
            assertThat(one.hidden()).containsExactly(1);
        });
        Document stored = database.getCollection("pseudonyms").find().first();
        assertThat(stored == null ? Set.of() : stored.keySet())
                .isEqualTo(Set.of("_id", "sessionId", "registrationId", "pseudonymEnc"));
        store.dropPseudonyms("s1");
        assertThat(store.pseudonyms("s1")).isEmpty();
        assertThat(store.pseudonyms("s2")).hasSize(1);
    }

    @Test
    void takesNoOlderStateOfACampaign() {
        store.keep(campaign(2, CampaignCopy.State.CLOSED));
        store.keep(campaign(1, CampaignCopy.State.OPEN));

        assertThat(store.campaign("c1")).contains(campaign(2, CampaignCopy.State.CLOSED));
        assertThat(store.open()).isEmpty();
    }

    @Test
    void storesOneKeyAndDestroysItWithTheBallots() {
        Invitation invitation = invitation("r1");
        store.add(invitation);
        assertThat(store.keyOnce("c1", new byte[] {7})).containsExactly(7);
        assertThat(store.keyOnce("c1", new byte[] {8})).containsExactly(7);
        store.ordered(invitation.id());
        store.reminded("c1", 1);
        store.reminded("c1", 1);
        assertThat(store.find(invitation.id())).hasValueSatisfying(found -> {
            assertThat(found.sent()).isEqualTo(2);
            assertThat(found.ballotEnc()).containsExactly(1, 2, 3);
        });

        store.seal("c1");
        store.seal("c1");
        assertThat(store.key("c1")).isEmpty();
        assertThat(store.find(invitation.id()))
                .hasValueSatisfying(found -> assertThat(found.ballotEnc()).isNull());
    }
}
