package fr.spro.evaluation.response.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import fr.spro.evaluation.Fixtures;
import fr.spro.evaluation.ballot.Ballot;
import fr.spro.evaluation.ballot.BallotKey;
import fr.spro.evaluation.response.ResponseRepository;
import fr.spro.evaluation.response.ResponseRepository.OpenAnswer;
import fr.spro.platform.mongo.DurabilityCustomizer;
import fr.spro.platform.test.Backends;
import fr.spro.platform.test.DialectRecorder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** A book of answers on the real database of the tests, and what it asked of it. */
abstract class ResponsesOnMongo {
    private final String name = Backends.freshDatabase();

    private final DialectRecorder dialect = new DialectRecorder();
    /** The commands that went to the database. */
    final List<String> turns = new CopyOnWriteArrayList<>();

    private final AtomicReference<@Nullable Runnable> beforeInsert = new AtomicReference<>();
    private final AtomicLong millis = new AtomicLong();

    private final MongoClient client =
            MongoClients.create(DurabilityCustomizer.settings(Backends.mongo(), dialect, new CommandListener() {
                @Override
                public void commandStarted(CommandStartedEvent event) {
                    turns.add(event.getCommandName());
                    Runnable first = event.getCommandName().equals("insert") ? beforeInsert.getAndSet(null) : null;
                    if (first != null) {
                        first.run();
                    }
                }
            }));
    final MongoDatabase database = client.getDatabase(name);
    final String campaign = "c-" + System.nanoTime();
    final BallotKey key = BallotKey.random();
    final ResponseRepository book = new MongoResponseRepository(database, millis::get);

    @AfterEach
    void close() {
        client.close();
        dialect.assertClean();
    }

    /** Does something once, before the next insertion gets to the database. */
    final void onInsert(Runnable action) {
        beforeInsert.set(action);
    }

    final void pass(long more) {
        millis.addAndGet(more);
    }

    final OpenAnswer answer(Ballot ballot, Map<String, List<String>> posted) {
        return answer(key.guard(ballot), "P0", posted);
    }

    final OpenAnswer answer(String guard, String phase, Map<String, List<String>> posted) {
        return new OpenAnswer(
                campaign,
                Fixtures.hot().ref(),
                "fr",
                ResponseRepository.Channel.WEB,
                phase,
                guard,
                key,
                Fixtures.sheet(posted));
    }

    static Map<String, List<String>> withText(int person) {
        Map<String, List<String>> answers = new HashMap<>(Fixtures.someAnswers(new Random(person)));
        answers.put("TXT_PLUS", List.of("Texte " + person));
        answers.put("TXT_CHANGE", List.of("Autre " + person));
        return answers;
    }

    final List<Document> documents(String collection) {
        return database.getCollection(collection).find().into(new ArrayList<>());
    }
}
