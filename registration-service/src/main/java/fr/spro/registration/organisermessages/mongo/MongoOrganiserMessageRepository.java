package fr.spro.registration.organisermessages.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import fr.spro.registration.mail.OrganiserText;
import fr.spro.registration.mail.OrganiserTexts;
import fr.spro.registration.organisermessages.OrganiserMessage;
import fr.spro.registration.organisermessages.OrganiserMessageRepository;
import fr.spro.registration.organisermessages.RecipientGroup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Messages by session and number, read one after another until one is missing; lists of recipients beside them. */
@Component
public final class MongoOrganiserMessageRepository implements OrganiserMessageRepository, OrganiserTexts {
    private static final String ID = "_id";
    private static final String SESSION = "sessionId";
    private static final String NUMBER = "number";
    private static final String TO = "to";
    private static final String SUBJECT = "subject";
    private static final String TEXT = "text";
    private static final String LIST = "list";
    private static final String RECIPIENTS = "recipients";
    private static final String BY = "by";
    private static final String AT = "at";
    private static final String KEY = "key";
    private static final String REGISTRATIONS = "registrations";

    private final MongoCollection<Document> messages;
    private final MongoCollection<Document> lists;
    private final MongoCollection<Document> work;

    public MongoOrganiserMessageRepository(MongoDatabase database) {
        this.messages = database.getCollection("messages");
        this.lists = database.getCollection("message_lists");
        this.work = database.getCollection("message_work");
    }

    @Override
    public List<OrganiserMessage> of(String sessionId) {
        List<OrganiserMessage> all = new ArrayList<>();
        for (Optional<OrganiserMessage> next = find(sessionId, 1);
                next.isPresent();
                next = find(sessionId, all.size() + 1)) {
            all.add(next.get());
        }
        return all;
    }

    @Override
    public Optional<OrganiserMessage> find(String sessionId, int number) {
        return Optional.ofNullable(messages.find(eq(ID, id(sessionId, number))).first())
                .map(MongoOrganiserMessageRepository::toDomain);
    }

    @Override
    public Optional<OrganiserText> find(String sessionId, String messageId) {
        return find(sessionId, Integer.parseInt(messageId))
                .map(message -> new OrganiserText(message.subject(), message.text()));
    }

    @Override
    public void keepList(String list, List<String> registrations) {
        lists.insertOne(new Document(ID, list).append(REGISTRATIONS, registrations));
    }

    @Override
    public List<String> list(String list) {
        Document found = lists.find(eq(ID, list)).first();
        return found == null ? List.of() : found.getList(REGISTRATIONS, String.class, List.of());
    }

    @Override
    public void dropList(String list) {
        lists.deleteOne(eq(ID, list));
    }

    @Override
    public boolean append(OrganiserMessage message) {
        try {
            messages.insertOne(new Document(ID, id(message.sessionId(), message.number()))
                    .append(SESSION, message.sessionId())
                    .append(NUMBER, message.number())
                    .append(
                            TO,
                            message.to().stream()
                                    .map(RecipientGroup::name)
                                    .sorted()
                                    .toList())
                    .append(SUBJECT, message.subject())
                    .append(TEXT, message.text())
                    .append(LIST, message.list())
                    .append(RECIPIENTS, message.recipients())
                    .append(BY, message.by())
                    .append(AT, Date.from(message.at()))
                    .append(KEY, message.key()));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void begin(String sessionId, int number, Instant at) {
        work.updateOne(
                eq(ID, id(sessionId, number)),
                Updates.combine(
                        Updates.set(SESSION, sessionId), Updates.set(NUMBER, number), Updates.set(AT, Date.from(at))),
                new UpdateOptions().upsert(true));
    }

    /** As few documents as there are messages on their way. */
    @Override
    public List<Begun> begun(Instant before) {
        return work.find(lt(AT, Date.from(before)))
                .map(found -> new Begun(
                        found.getString(SESSION),
                        found.getInteger(NUMBER, 1),
                        found.getDate(AT).toInstant()))
                .into(new ArrayList<>());
    }

    @Override
    public void done(String sessionId, int number) {
        work.deleteOne(eq(ID, id(sessionId, number)));
    }

    private static String id(String sessionId, int number) {
        return sessionId + "|" + number;
    }

    private static OrganiserMessage toDomain(Document d) {
        return new OrganiserMessage(
                d.getString(SESSION),
                d.getInteger(NUMBER, 1),
                d.getList(TO, String.class, List.of()).stream()
                        .map(RecipientGroup::valueOf)
                        .collect(Collectors.toSet()),
                d.getString(SUBJECT),
                d.getString(TEXT),
                d.getString(LIST),
                d.getInteger(RECIPIENTS, 0),
                d.getString(BY),
                d.getDate(AT).toInstant(),
                d.getString(KEY));
    }
}
