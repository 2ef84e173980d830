package fr.spro.gateway.accounts.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import fr.spro.gateway.accounts.AccountActs;
import fr.spro.gateway.accounts.Rights;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * One document for each: {@code { _id, account, kind, at, by, before, after, done }}, the rights as
 * {@code { roles, territories, enabled }}. They are few: no index but the id's.
 */
@Component
final class MongoAccountActs implements AccountActs {
    static final String COLLECTION = "account_acts";

    private static final String ID = "_id";
    private static final String ACCOUNT = "account";
    private static final String KIND = "kind";
    private static final String AT = "at";
    private static final String BY = "by";
    private static final String BEFORE = "before";
    private static final String AFTER = "after";
    private static final String DONE = "done";
    private static final String ROLES = "roles";
    private static final String TERRITORIES = "territories";
    private static final String ENABLED = "enabled";

    private final MongoCollection<Document> acts;

    MongoAccountActs(MongoDatabase database) {
        this.acts = database.getCollection(COLLECTION);
    }

    @Override
    public void begin(Act act) {
        Document document = new Document(ID, act.id())
                .append(ACCOUNT, act.account())
                .append(KIND, act.kind().name())
                .append(AT, Date.from(act.at()))
                .append(BY, act.by())
                .append(DONE, act.done());
        if (act.before() != null) {
            document.append(BEFORE, document(act.before()));
        }
        if (act.after() != null) {
            document.append(AFTER, document(act.after()));
        }
        acts.insertOne(document);
    }

    @Override
    public void done(String id, String account) {
        acts.updateOne(eq(ID, id), combine(set(DONE, true), set(ACCOUNT, account)));
    }

    @Override
    public void undone(String id) {
        acts.deleteOne(eq(ID, id));
    }

    @Override
    public List<Act> of(String account, int most) {
        return acts.find(eq(ACCOUNT, account))
                .sort(descending(AT))
                .limit(most)
                .map(MongoAccountActs::act)
                .into(new ArrayList<>());
    }

    @Override
    public void forget(Instant before) {
        acts.deleteMany(lt(AT, Date.from(before)));
    }

    private static Document document(Rights rights) {
        return new Document(ROLES, rights.roles())
                .append(TERRITORIES, rights.territories())
                .append(ENABLED, rights.enabled());
    }

    private static Act act(Document document) {
        return new Act(
                document.getString(ID),
                document.getString(ACCOUNT),
                Kind.valueOf(document.getString(KIND)),
                document.getDate(AT).toInstant(),
                document.getString(BY),
                rights(document.get(BEFORE, Document.class)),
                rights(document.get(AFTER, Document.class)),
                document.getBoolean(DONE));
    }

    private static @Nullable Rights rights(@Nullable Document document) {
        return document == null
                ? null
                : new Rights(
                        document.getList(ROLES, String.class),
                        document.getList(TERRITORIES, String.class),
                        document.getBoolean(ENABLED));
    }
}
