package fr.spro.registration.people.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import fr.spro.registration.TestDatabase;
import fr.spro.registration.privacy.mongo.MongoPersonalRecords;
import fr.spro.registration.signup.PersonKeys;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PersonKeyAliasesTest {
    private static final MongoClient CLIENT = TestDatabase.client();
    private static final byte[] SECRET = "sixteen bytes and more".getBytes(StandardCharsets.UTF_8);

    private final MongoDatabase database = TestDatabase.fresh(CLIENT);
    private final PersonKeys plain = new PersonKeys(SECRET);
    private int registrations;

    @AfterAll
    static void disconnect() {
        CLIENT.close();
    }

    @BeforeEach
    void peopleOfBefore() {
        person("tagged", "anna+forum@example.org");
        person("dotted", "Jo.Martin@gmail.com");
        person(plain.of("paul@example.org"), "paul@example.org");
        person("paul tagged", "paul+forum@example.org");
        person("two", "zoe+a@example.org");
        person("too", "zoe+b@example.org");
        person("grasse", "a@graße.example");
        person("accent", "zoé@exemple-é.fr");
        database.getCollection("complaint_people")
                .insertOne(new Document("_id", "1")
                        .append("personKey", "complains")
                        .append("email", "x+y@example.org"));
        migrate();
    }

    private void migrate() {
        PersonKeyAliases.write(database, plain);
    }

    private void person(String key, String email) {
        String id = "r" + ++registrations;
        database.getCollection("people")
                .insertOne(new Document("_id", key).append("registrations", new Document(id, "s1")));
        database.getCollection("contacts").insertOne(new Document("_id", id).append("email", email));
    }

    /** As a start after the migration makes them. */
    private PersonKeys keys() {
        return new PersonKeys(SECRET, new PersonKeyAliases(database));
    }

    @Test
    void otherSpellingsLeadToThePersonWhoIsKnown() {
        assertThat(keys().of("anna@example.org")).isEqualTo("tagged");
        assertThat(keys().of("Anna+autre@example.org")).isEqualTo("tagged");
        assertThat(keys().of("jomartin@googlemail.com")).isEqualTo("dotted");
        assertThat(keys().of("zoé@exemple-é.fr")).isEqualTo("accent");
        assertThat(keys().of("x@example.org")).isEqualTo("complains");
    }

    @Test
    void nobodyIsMergedWithAPersonWhoHasTheKey() {
        String paul = plain.of("paul@example.org");
        assertThat(keys().of("paul@example.org")).isEqualTo(paul);
        assertThat(keys().of("paul+autre@example.org")).isEqualTo(paul);
        assertThat(keys().of("zoe@example.org")).isIn("two", "too");
    }

    @Test
    void theSpellingThatHasAKeyOfItsOwnKeepsIt() {
        String typed = plainKeyOf("bob+forum@example.org");
        person(typed, "bob+forum@example.org");
        assertThat(keys().of("bob+forum@example.org")).isEqualTo(typed);
        assertThat(keys().of("bob@example.org")).isEqualTo(plain.of("bob@example.org"));
    }

    /** As an earlier version of the service made it. */
    private String plainKeyOf(String tagged) {
        return new PersonKeys(SECRET, new PersonKeys.Known() {
                    @Override
                    public boolean isKnown(String key) {
                        return true;
                    }

                    @Override
                    public Optional<String> alias(String key) {
                        return Optional.empty();
                    }
                })
                .of(tagged);
    }

    @Test
    void aKeyOfTwoDomainsLeadsToNobody() {
        assertThat(keys().of("a@graße.example")).isEqualTo(plain.of("a@graße.example"));
        assertThat(keys().of("a@grasse.example")).isEqualTo(plain.of("a@grasse.example"));
    }

    @Test
    void aSecondRunChangesNothing() {
        long before = database.getCollection("person_key_aliases").countDocuments();
        migrate();
        assertThat(database.getCollection("person_key_aliases").countDocuments())
                .isEqualTo(before);
    }

    @Test
    void anErasureTakesTheAliasAway() {
        PersonKeys keys = keys();
        assertThat(keys.of("anna@example.org")).isEqualTo("tagged");
        new MongoPersonalRecords(database).forget("tagged", Set.of("r1"), Instant.MAX);
        assertThat(keys.of("anna@example.org")).isEqualTo(plain.of("anna@example.org"));
    }
}
