package fr.spro.registration.complaints.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOptions;
import fr.spro.platform.core.Ids;
import fr.spro.platform.journal.Journal;
import fr.spro.platform.journal.JournalEntry;
import fr.spro.platform.journal.MongoJournal;
import fr.spro.registration.complaints.Complainant;
import fr.spro.registration.complaints.Complaint;
import fr.spro.registration.complaints.Complaint.Kind;
import fr.spro.registration.complaints.Complaint.Step;
import fr.spro.registration.complaints.ComplaintRepository;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * A journal of the cases without a name or a text in it, a list of their numbers by territory, and apart from both the
 * people and their texts.
 */
@Component
public final class MongoComplaintRepository implements ComplaintRepository {
    public static final String JOURNAL = "complaint_journal";
    /** None are taken: a case has a handful of entries. */
    public static final String SNAPSHOTS = "complaint_snapshots";
    /** Known to the erasure of people. */
    public static final String PEOPLE = "complaint_people";

    /** Known to the erasure of people. */
    public static final String TEXTS = "complaint_texts";

    private static final String CASES = "complaint_cases";

    private static final String ID = "_id";
    private static final String TERRITORY = "territory";
    private static final String PERSON = "personKey";
    private static final String NUMBER = "number";
    private static final String TEXT = "text";
    private static final String STORED_AT = "storedAt";
    private static final String CHANGE = "change";
    private static final String TEXT_ID = "textId";

    private final Journal journal;
    private final Supplier<String> writers;
    private final MongoCollection<Document> cases;
    private final MongoCollection<Document> people;
    private final MongoCollection<Document> texts;
    private final Map<String, Complaint> known = new ConcurrentHashMap<>();

    /** Cases in a journal of their own: every aggregate in it is a case. */
    @Autowired
    public MongoComplaintRepository(MongoDatabase database) {
        this(database, new MongoJournal(database, JOURNAL, SNAPSHOTS), Ids::random);
    }

    /** {@code writers} names the writer of each entry. */
    public MongoComplaintRepository(MongoDatabase database, Journal journal, Supplier<String> writers) {
        this.journal = journal;
        this.writers = writers;
        this.cases = database.getCollection(CASES);
        this.people = database.getCollection(PEOPLE);
        this.texts = database.getCollection(TEXTS);
    }

    /** Indexes, for the service's list of migrations. */
    public static void createIndexes(MongoDatabase database) {
        // Serves the list of a territory.
        database.getCollection(CASES).createIndex(Indexes.ascending(TERRITORY), new IndexOptions().name(TERRITORY));
        // Serves what is held about a person, and its erasure.
        database.getCollection(PEOPLE).createIndex(Indexes.ascending(PERSON), new IndexOptions().name(PERSON));
        // Serves the texts of a case.
        database.getCollection(TEXTS).createIndex(Indexes.ascending(NUMBER), new IndexOptions().name(NUMBER));
    }

    @Override
    public Optional<Complaint> find(String number) {
        Complaint complaint = known.get(number);
        List<JournalEntry> newer = journal.after(number, complaint == null ? 0 : complaint.version());
        for (JournalEntry entry : newer) {
            Document change = entry.changes().getFirst();
            complaint = complaint == null ? received(number, entry, change) : complaint.after(step(entry, change));
        }
        if (complaint != null && !newer.isEmpty()) {
            remember(complaint);
        }
        return Optional.ofNullable(complaint);
    }

    private void remember(Complaint complaint) {
        known.merge(complaint.number(), complaint, (a, b) -> a.version() >= b.version() ? a : b);
    }

    private static Complaint received(String number, JournalEntry entry, Document change) {
        return Complaint.received(
                number,
                change.getString(TERRITORY),
                change.getString("sessionId"),
                LocalDate.parse(change.getString("due")),
                step(entry, change));
    }

    private static Step step(JournalEntry entry, Document change) {
        return new Step(Kind.valueOf(change.getString(CHANGE)), entry.at(), entry.by(), change.getString(TEXT_ID));
    }

    @Override
    public boolean begin(Complaint received) {
        // Before the entry: a case that nobody finds would never be answered, a number without a case harms nobody.
        cases.replaceOne(
                eq(ID, received.number()),
                new Document(TERRITORY, received.territory()),
                new ReplaceOptions().upsert(true));
        return append(
                received.number(),
                1,
                received.story().getFirst(),
                new Document(TERRITORY, received.territory())
                        .append("sessionId", received.sessionId())
                        .append("due", received.due().toString()));
    }

    @Override
    public boolean append(Complaint before, Step step) {
        return append(before.number(), before.version() + 1, step, new Document());
    }

    private boolean append(String number, long version, Step step, Document change) {
        change.append(CHANGE, step.kind().name()).append(TEXT_ID, step.textId());
        return journal.append(new JournalEntry(
                        number, version, writers.get(), step.at(), step.by(), List.of(change), List.of(), List.of()))
                == Journal.Appended.WON;
    }

    @Override
    public List<String> numbers(String territory) {
        return numbers(cases.find(eq(TERRITORY, territory)));
    }

    @Override
    public List<String> numbers() {
        return numbers(cases.find());
    }

    private static List<String> numbers(Iterable<Document> found) {
        List<String> numbers = new ArrayList<>();
        found.forEach(document -> numbers.add(document.getString(ID)));
        return numbers;
    }

    @Override
    public Optional<Complainant> complainant(String number) {
        return Optional.ofNullable(people.find(eq(ID, number)).first()).map(MongoComplaintRepository::person);
    }

    @Override
    public Map<String, Complainant> complainants(Collection<String> numbers) {
        Map<String, Complainant> found = new HashMap<>();
        if (!numbers.isEmpty()) {
            people.find(in(ID, numbers))
                    .map(MongoComplaintRepository::person)
                    .forEach(person -> found.put(person.number(), person));
        }
        return found;
    }

    @Override
    public int keptSince(String personKey, Instant then) {
        return Math.toIntExact(people.countDocuments(and(eq(PERSON, personKey), gte(STORED_AT, Date.from(then)))));
    }

    @Override
    public List<String> numbersOf(String personKey) {
        return numbers(people.find(eq(PERSON, personKey)));
    }

    @Override
    public List<String> keptBefore(Instant then) {
        return numbers(people.find(lt(STORED_AT, Date.from(then))));
    }

    @Override
    public Map<String, Set<String>> textsKeptBefore(Instant then) {
        Map<String, Set<String>> found = new HashMap<>();
        for (Document document : texts.find(lt(STORED_AT, Date.from(then))).projection(Projections.include(NUMBER))) {
            found.computeIfAbsent(document.getString(NUMBER), _ -> new HashSet<>())
                    .add(document.getString(ID));
        }
        return found;
    }

    @Override
    public boolean keep(Complainant person) {
        try {
            people.insertOne(new Document(ID, person.number())
                    .append(PERSON, person.personKey())
                    .append("name", person.name())
                    .append("email", person.email())
                    .append("phone", person.phone())
                    .append(TEXT, person.text())
                    .append("wish", person.wish())
                    .append("locale", person.locale())
                    .append("consentVersion", person.consentVersion())
                    .append(STORED_AT, Date.from(person.storedAt()))
                    .append("bodyHash", person.bodyHash()));
            return true;
        } catch (MongoWriteException e) {
            if (ErrorCategory.fromErrorCode(e.getCode()) == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    private static Complainant person(Document document) {
        return new Complainant(
                document.getString(ID),
                document.getString(PERSON),
                document.getString("name"),
                document.getString("email"),
                document.getString("phone"),
                document.getString(TEXT),
                document.getString("wish"),
                document.getString("locale"),
                document.getString("consentVersion"),
                document.getDate(STORED_AT).toInstant(),
                document.getString("bodyHash"));
    }

    @Override
    public void keepText(String id, String number, String text, Instant at) {
        texts.insertOne(
                new Document(ID, id).append(NUMBER, number).append(TEXT, text).append(STORED_AT, Date.from(at)));
    }

    @Override
    public void dropText(String id) {
        texts.deleteOne(eq(ID, id));
    }

    @Override
    public Map<String, String> texts(String number) {
        Map<String, String> found = new HashMap<>();
        for (Document document : texts.find(eq(NUMBER, number))) {
            found.put(document.getString(ID), document.getString(TEXT));
        }
        return found;
    }

    @Override
    public boolean forget(String number) {
        long gone = texts.deleteMany(eq(NUMBER, number)).getDeletedCount();
        return people.deleteOne(eq(ID, number)).getDeletedCount() + gone > 0;
    }
}
