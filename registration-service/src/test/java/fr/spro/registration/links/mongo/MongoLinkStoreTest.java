package fr.spro.registration.links.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import fr.spro.registration.TestDatabase;
import fr.spro.registration.links.IdentityKey;
import fr.spro.registration.links.LinkPurpose;
import fr.spro.registration.links.PersonalLinks;
import java.time.InstantSource;
import java.util.Optional;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class MongoLinkStoreTest {
    private static final MongoClient CLIENT = TestDatabase.client();

    private final MongoDatabase database = TestDatabase.fresh(CLIENT);
    private final PersonalLinks links = new PersonalLinks(
            new MongoLinkStore(database),
            new IdentityKey(new byte[32]),
            session -> Optional.empty(),
            InstantSource.system());

    @AfterAll
    static void disconnect() {
        CLIENT.close();
    }

    @Test
    void keepsOpensAndRevokes() {
        String token = links.tokenFor("r1", "s1", LinkPurpose.MANAGE);
        links.tokenFor("r1", "s1", LinkPurpose.MANAGE);

        assertThat(links.open(token))
                .hasValueSatisfying(link -> assertThat(link.registrationId()).isEqualTo("r1"));
        assertThat(database.getCollection("links").countDocuments()).isEqualTo(1);
        Document stored = database.getCollection("links").find().first();
        assertThat(stored == null ? token : stored.toJson()).doesNotContain(token);
        links.revoke("r1", LinkPurpose.MANAGE);
        assertThat(links.open(token)).isEmpty();
        assertThat(links.open(links.tokenFor("r1", "s1", LinkPurpose.MANAGE))).isPresent();
    }
}
