package fr.spro.gateway.accounts.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import fr.spro.gateway.accounts.AccountAuditLog;
import fr.spro.gateway.accounts.AccountRights;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * One document for each: {@code { _id, account, kind, at, by, subject, before, after, done }}, the rights as
 * {@code { roles, territories, enabled }}; {@code account} is an address until the account of a creation is known. They are
 * few: no index but the id's.
 */
@Component
final class MongoAccountAuditLog implements AccountAuditLog {
    static final String COLLECTION = "account_acts";

    private static final String ID = "_id";
    private static final String ACCOUNT = "account";
    private static final String KIND = "kind";
    private static final String AT = "at";
    private static final String BY = "by";
    private static final String SUBJECT = "subject";
    private static final String BEFORE = "before";
    private static final String AFTER = "after";
    private static final String DONE = "done";
    private static final String ROLES = "roles";
    private static final String TERRITORIES = "territories";
    private static final String ENABLED = "enabled";
    /** Values of a change that an act can be looked for by. */
    private static final List<String> VALUES =
            List.of(BEFORE + "." + ROLES, AFTER + "." + ROLES, BEFORE + "." + TERRITORIES, AFTER + "." + TERRITORIES);

    private static final Bson NEWEST_FIRST = descending(AT, ID);

    private final MongoCollection<Document> acts;

    MongoAccountAuditLog(MongoDatabase database) {
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
        if (act.subject() != null) {
            document.append(SUBJECT, act.subject());
        }
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
    public void settle(String address, String account) {
        acts.updateMany(eq(ACCOUNT, address), set(ACCOUNT, account));
    }

    @Override
    public List<Act> of(Collection<String> accounts, int most) {
        return latest(in(ACCOUNT, accounts), most);
    }

    @Override
    public List<Act> find(Search search) {
        List<Bson> all = new ArrayList<>();
        all.add(gte(AT, Date.from(search.from())));
        all.add(lte(AT, Date.from(search.to())));
        if (!search.by().isEmpty()) {
            all.add(or(eq(SUBJECT, search.by()), eq(BY, search.by())));
        }
        if (!search.about().isEmpty()) {
            all.add(about(search.about()));
        }
        if (search.before() != null) {
            Date at = Date.from(search.before().at());
            all.add(or(lt(AT, at), and(eq(AT, at), lt(ID, search.before().id()))));
        }
        return latest(and(all), search.most());
    }

    private static Bson about(String wanted) {
        List<Bson> places = new ArrayList<>();
        places.add(in(ACCOUNT, wanted, wanted.toLowerCase(Locale.ROOT)));
        VALUES.forEach(value -> places.add(eq(value, wanted)));
        return or(places);
    }

    @Override
    public List<Act> unfinished(Instant since, int most) {
        return acts
                .find(and(eq(KIND, Kind.CREATED.name()), eq(DONE, false), gte(AT, Date.from(since))))
                .sort(NEWEST_FIRST)
                .map(MongoAccountAuditLog::act)
                .into(new ArrayList<>())
                .stream()
                .filter(act -> act.account().contains("@"))
                .limit(most)
                .toList();
    }

    private List<Act> latest(Bson which, int most) {
        return acts.find(which)
                .sort(NEWEST_FIRST)
                .limit(most)
                .map(MongoAccountAuditLog::act)
                .into(new ArrayList<>());
    }

    @Override
    public void forget(Instant before) {
        acts.deleteMany(lt(AT, Date.from(before)));
    }

    private static Document document(AccountRights rights) {
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
                document.getString(SUBJECT),
                rights(document.get(BEFORE, Document.class)),
                rights(document.get(AFTER, Document.class)),
                document.getBoolean(DONE));
    }

    private static @Nullable AccountRights rights(@Nullable Document document) {
        return document == null
                ? null
                : new AccountRights(
                        document.getList(ROLES, String.class),
                        document.getList(TERRITORIES, String.class),
                        document.getBoolean(ENABLED));
    }
}
