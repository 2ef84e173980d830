package fr.spro.registration.roster.mongo;

import fr.spro.platform.mongo.LazyDocumentList;
import fr.spro.registration.roster.IdempotentAnswer;
import fr.spro.registration.roster.Outcome;
import fr.spro.registration.roster.Registration;
import fr.spro.registration.roster.RegistrationState;
import fr.spro.registration.roster.RosterState;
import fr.spro.registration.roster.ScanRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;

/** All of a roster as a document and back, about 250 bytes a line. */
final class RosterStateDocuments {

    private static final String SESSION = "session";
    private static final String NEXT_TICKET = "next";
    private static final String LINES = "lines";
    private static final String SCANS = "scans";
    private static final String ANSWERS = "answers";
    private static final String KEY = "k";
    private static final String BODY = "b";
    private static final String REGISTRATION = "i";
    private static final String POSITION = "p";
    private static final String WISHES = "wishes";
    private static final String KEYS = "w";
    private static final String OUTCOME = "o";
    private static final String RULES = "rules";
    private static final String MARKS = "marks";

    /** From so many on two processors are worth their while. */
    static final int MANY = 4_096;

    private RosterStateDocuments() {}

    static Document toDocument(RosterState state) {
        // Views: all of a large roster at once as documents would be several times as large as the roster.
        List<Document> scans = new LazyDocumentList<>(
                List.copyOf(state.scans().entrySet()),
                scan -> new Document(KEY, scan.getKey()).append(REGISTRATION, scan.getValue()));
        List<Document> answers = new LazyDocumentList<>(
                List.copyOf(state.answers().values()),
                answer -> new Document(KEY, answer.key())
                        .append(BODY, answer.bodyHash())
                        .append(OUTCOME, IdempotentAnswerDocuments.toDocument(answer.outcome())));
        return new Document(SESSION, state.session() == null ? null : SessionDocuments.toDocument(state.session()))
                .append(NEXT_TICKET, state.nextTicket())
                .append(
                        LINES,
                        new LazyDocumentList<Registration>(state.registrations(), RegistrationDocuments::toDocument))
                .append(SCANS, scans)
                .append(ANSWERS, answers)
                .append(
                        WISHES,
                        state.wishes().entrySet().stream()
                                .map(wish -> new Document(REGISTRATION, wish.getKey()).append(KEYS, wish.getValue()))
                                .toList())
                .append(RULES, SignUpRulesDocuments.toDocument(state.rules()))
                .append(
                        MARKS,
                        state.marks().stream()
                                .map(ScanRecordDocuments::toDocument)
                                .toList());
    }

    static RosterState toDomain(String sessionId, long version, Document d) {
        Document session = d.get(SESSION, Document.class);
        Map<String, String> scans = new HashMap<>();
        LazyDocumentList.in(d, SCANS).forEach(s -> scans.put(s.getString(KEY), s.getString(REGISTRATION)));
        Map<String, IdempotentAnswer> answers = each(d, ANSWERS)
                .map(RosterStateDocuments::toAnswer)
                .collect(Collectors.toMap(IdempotentAnswer::key, answer -> answer));
        return new RosterState(
                sessionId,
                version,
                session == null ? null : SessionDocuments.toDomain(session),
                d.getLong(NEXT_TICKET),
                each(d, LINES).map(RegistrationDocuments::toRegistration).toList(),
                scans,
                answers,
                wishes(d),
                SignUpRulesDocuments.toDomain(d.get(RULES, Document.class)),
                marks(d));
    }

    /** Many side by side: after a start people wait for a large list, and little of the code is compiled. */
    private static Stream<Document> each(Document d, String name) {
        List<Document> list = LazyDocumentList.in(d, name);
        return list.size() < MANY ? list.stream() : list.parallelStream();
    }

    private static IdempotentAnswer toAnswer(Document a) {
        Document outcome = a.get(OUTCOME, Document.class);
        return new IdempotentAnswer(
                a.getString(KEY),
                a.getString(BODY),
                outcome == null ? ofEarlierSnapshots(a) : IdempotentAnswerDocuments.toDomain(outcome));
    }

    /** Snapshots from before groups could sign up. */
    private static Outcome.SignedUp ofEarlierSnapshots(Document answer) {
        Integer position = answer.getInteger(POSITION);
        return new Outcome.SignedUp(
                answer.getString(REGISTRATION),
                position == null ? RegistrationState.CONFIRMED : RegistrationState.WAITING,
                position);
    }

    /** Snapshots from before doors worked without a network have only what was scanned on line. */
    private static List<ScanRecord> marks(Document d) {
        return d.getList(MARKS, Document.class, List.of()).stream()
                .map(ScanRecordDocuments::toDomain)
                .toList();
    }

    /** Snapshots from before people could wish have none. */
    private static Map<String, List<String>> wishes(Document d) {
        Map<String, List<String>> wishes = new HashMap<>();
        for (Document wish : d.getList(WISHES, Document.class, List.of())) {
            wishes.put(wish.getString(REGISTRATION), wish.getList(KEYS, String.class));
        }
        return wishes;
    }
}
