package fr.spro.platform.journal;

import fr.spro.platform.messaging.StateMessage;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;

/** An entry as one document and back. */
public final class JournalDocuments {
    public static final String ID = "_id";
    public static final String WRITER = "writer";
    public static final String AT = "at";
    public static final String BY = "by";
    public static final String CHANGES = "changes";
    public static final String ANSWERS = "answers";
    public static final String FACTS = "facts";

    private static final String KEY = "key";
    private static final String BODY_HASH = "bodyHash";
    private static final String OUTCOME = "outcome";
    private static final String TOPIC = "topic";
    private static final String TYPE = "type";
    private static final String VERSION = "version";
    private static final String DATA = "data";
    private static final int DIGITS = 9;

    private JournalDocuments() {}

    /** {@code <aggregateId>|<version, 9 digits>}: inserting it is the guard against two writers. */
    public static String id(String aggregateId, long version) {
        String digits = Long.toString(version);
        if (digits.length() > DIGITS) {
            throw new IllegalArgumentException("No version has more than nine digits: " + version);
        }
        return aggregateId + "|" + "0".repeat(DIGITS - digits.length()) + digits;
    }

    /** The aggregate's part of an entry's id. */
    public static String aggregateOf(String id) {
        return id.substring(0, id.lastIndexOf('|'));
    }

    /** The version's part of an entry's id. */
    public static long versionOf(String id) {
        return Long.parseLong(id, id.lastIndexOf('|') + 1, id.length(), 10);
    }

    /** The entry as it is stored. */
    public static Document toDocument(JournalEntry entry) {
        List<Document> answers = new ArrayList<>(entry.answers().size());
        for (JournalEntry.Answer answer : entry.answers()) {
            answers.add(new Document(KEY, answer.key())
                    .append(BODY_HASH, answer.bodyHash())
                    .append(OUTCOME, answer.outcome()));
        }
        List<Document> facts = new ArrayList<>(entry.facts().size());
        for (StateMessage fact : entry.facts()) {
            facts.add(new Document(TOPIC, fact.topic())
                    .append(KEY, fact.key())
                    .append(TYPE, fact.type())
                    .append(VERSION, fact.version())
                    .append(DATA, fact.data()));
        }
        return new Document(ID, id(entry.aggregateId(), entry.version()))
                .append(WRITER, entry.writer())
                .append(AT, Date.from(entry.at()))
                .append(BY, entry.by())
                .append(CHANGES, entry.changes())
                .append(ANSWERS, answers)
                .append(FACTS, facts);
    }

    /** The entry a stored document holds. */
    public static JournalEntry toEntry(Document document) {
        List<JournalEntry.Answer> answers = new ArrayList<>();
        for (Document answer : document.getList(ANSWERS, Document.class)) {
            answers.add(new JournalEntry.Answer(
                    answer.getString(KEY), answer.getString(BODY_HASH), answer.get(OUTCOME, Document.class)));
        }
        List<StateMessage> facts = new ArrayList<>();
        for (Document fact : document.getList(FACTS, Document.class, List.of())) {
            facts.add(new StateMessage(
                    fact.getString(TOPIC),
                    fact.getString(KEY),
                    fact.getString(TYPE),
                    fact.get(VERSION, Number.class).longValue(),
                    fact.get(DATA, Document.class)));
        }
        String id = document.getString(ID);
        return new JournalEntry(
                aggregateOf(id),
                versionOf(id),
                document.getString(WRITER),
                document.getDate(AT).toInstant(),
                document.getString(BY),
                document.getList(CHANGES, Document.class),
                answers,
                facts);
    }
}
