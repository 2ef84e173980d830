package fr.spro.evaluation.simulation;

import static fr.spro.platform.simulation.Broken.check;

import fr.spro.evaluation.ballot.mongo.MongoBallotPseudonymStore;
import fr.spro.evaluation.campaign.CampaignTerms;
import fr.spro.platform.simulation.CollectionEffect;
import fr.spro.platform.simulation.SimulatedDatabase;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.RawBsonDocument;

/** What there is of one campaign, said once more in the plainest way: what came in, and what must be sealed of it. */
final class ExpectedAnswers {

    private static final int K = CampaignTerms.Thresholds.USUAL.k();
    private static final Set<String> ANSWER = Set.of(
            "_id",
            "campaignId",
            "versionRef",
            "lang",
            "channel",
            "phase",
            "answers",
            "profile",
            "complete",
            "form",
            MongoBallotPseudonymStore.PSEUDONYM);
    private static final Set<String> TEXT =
            Set.of("_id", "campaignId", "linkId", "text", "redacted", "decision", "themes", "flags");

    private final SimulatedSession session;
    private final Map<String, SimulatedRespondent.Sent> sent = new HashMap<>();
    /** Marks of the answers that the majority has, by guard; late ones once the others are set aside. */
    private final Map<String, String> open = new HashMap<>();
    /** Marks of the answers that the close set aside, by guard. */
    private final Map<String, String> aside = new HashMap<>();
    /** Marks by the ballot that was told that its answer is stored. */
    private final Map<String, String> acknowledged = new TreeMap<>();
    /** Guards, envelopes and ids of hidden texts: nothing sealed may know them. */
    private final Set<ByteBuffer> secrets = new HashSet<>();

    private final Set<String> names = new HashSet<>();

    ExpectedAnswers(SimulatedSession session) {
        this.session = session;
    }

    SimulatedSession session() {
        return session;
    }

    void sent(SimulatedRespondent.Sent one) {
        sent.put(one.mark(), one);
    }

    // ---------------------------------------------------------------- open

    void openAnswer(CollectionEffect.Write write) {
        RawBsonDocument after = Objects.requireNonNull(write.after());
        check(write.before() == null, () -> "I4: a ballot's answer was written over");
        String mark = mark(SimulatedDatabase.plain(after));
        open.put(write.id(), mark);
        names.add(write.id());
        secrets.add(ByteBuffer.wrap(write.id().getBytes(StandardCharsets.UTF_8)));
        secret(after.getBinary("envelope").asUuid());
    }

    void asideAnswer(CollectionEffect.Write write) {
        RawBsonDocument after = Objects.requireNonNull(write.after());
        check(write.before() == null, () -> "I4: an answer that was set aside was written over");
        aside.put(write.id(), mark(SimulatedDatabase.plain(after)));
    }

    /** Set aside, or late. */
    void openAnswerGone(String guard) {
        open.remove(guard);
    }

    void openText(CollectionEffect.Write write) {
        secret(UUID.fromString(write.id()));
    }

    private void secret(UUID id) {
        names.add(id.toString());
        secrets.add(ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .flip());
    }

    int answers() {
        return open.size() + aside.size();
    }

    /** Those that count. */
    int setAside() {
        return aside.size();
    }

    private Stream<String> marks() {
        return Stream.concat(open.values().stream(), aside.values().stream());
    }

    int acknowledged() {
        return acknowledged.size();
    }

    void stored(SimulatedRespondent.Sent one) {
        check(marks().anyMatch(one.mark()::equals), () -> "I3: a yes of which nothing is written: " + one.mark());
        check(
                acknowledged.putIfAbsent(one.ballot(), one.mark()) == null,
                () -> "I4: " + one.by() + " is told twice that an answer is stored");
    }

    void used(SimulatedRespondent.Sent one) {
        check(
                marks().anyMatch(mark ->
                        Objects.requireNonNull(sent.get(mark)).ballot().equals(one.ballot())),
                () -> "I4: " + one.by() + " is told of an answer that nobody has");
    }

    // ---------------------------------------------------------------- sealed

    private static String mark(Document answer) {
        return answer.getList("answers", Document.class).stream()
                .filter(field -> SimulatedRespondent.MARK.equals(field.getString("field")))
                .map(field -> field.getList("codes", String.class).getFirst())
                .findFirst()
                .orElseThrow();
    }

    /** What stands sealed must know nothing. */
    void sealedWrite(String collection, RawBsonDocument after) {
        boolean isText = collection.equals("verbatims");
        Set<String> fields = isText ? TEXT : ANSWER;
        check(
                fields.containsAll(after.keySet()),
                () -> "anonymity: a field too many in " + collection + ": " + after.keySet());
        check(
                !names.contains(CollectionEffect.id(after))
                        && CollectionEffect.id(after).length() == 36,
                () -> "anonymity: an id of " + collection + " tells something");
        byte[] bytes = new byte[after.getByteBuffer().remaining()];
        after.getByteBuffer().asNIO().get(bytes);
        check(
                secrets.stream().noneMatch(secret -> contains(bytes, secret)),
                () -> "anonymity: a guard or an envelope stands in " + collection);
    }

    private static boolean contains(byte[] bytes, ByteBuffer secret) {
        byte first = secret.get(0);
        for (int at = 0; at + secret.remaining() <= bytes.length; at++) {
            if (bytes[at] == first
                    && ByteBuffer.wrap(bytes, at, secret.remaining()).equals(secret)) {
                return true;
            }
        }
        return false;
    }

    /** Each answer once, each text once, nothing else; neither knows of the other. */
    void sealed(Collection<RawBsonDocument> allAnswers, Collection<RawBsonDocument> allTexts) {
        List<Document> answers = mine(allAnswers);
        List<Document> texts = mine(allTexts);
        same("answers", answers.stream().map(ExpectedAnswers::mark).toList(), List.copyOf(aside.values()));
        same(
                "texts",
                texts.stream()
                        .map(text -> text.getString("linkId") + " " + text.getString("text"))
                        .toList(),
                aside.values().stream()
                        .flatMap(mark -> Objects.requireNonNull(sent.get(mark)).sheet().texts().entrySet().stream())
                        .map(text -> text.getKey() + " " + text.getValue())
                        .toList());
        check(
                aside.values().containsAll(acknowledged.values()),
                () -> "I3: an answer that was acknowledged is not sealed");
        Set<Object> ids = new HashSet<>();
        Stream.concat(answers.stream(), texts.stream()).forEach(each -> ids.add(each.get("_id")));
        check(ids.size() == answers.size() + texts.size(), () -> "anonymity: an answer and a text have the same id");
        answers.forEach(this::content);
        blocks(answers);
    }

    private List<Document> mine(Collection<RawBsonDocument> all) {
        return all.stream()
                .map(SimulatedDatabase::plain)
                .filter(each -> session.campaign().equals(each.getString("campaignId")))
                .toList();
    }

    private void same(String what, List<String> there, List<String> wanted) {
        List<String> missing = new ArrayList<>(wanted);
        List<String> more = new ArrayList<>();
        there.forEach(each -> {
            if (!missing.remove(each)) {
                more.add(each);
            }
        });
        check(
                missing.isEmpty(),
                () -> "I3: sealed " + what + " of " + session.campaign() + " lack "
                        + missing.stream().sorted().toList());
        check(
                more.isEmpty(),
                () -> "I4: sealed " + what + " of " + session.campaign() + " have too many: "
                        + more.stream().sorted().toList());
    }

    private void content(Document answer) {
        SimulatedRespondent.Sent one = Objects.requireNonNull(sent.get(mark(answer)));
        Map<String, List<String>> said = new TreeMap<>();
        answer.getList("answers", Document.class)
                .forEach(field -> said.put(field.getString("field"), field.getList("codes", String.class)));
        check(said.equals(one.sheet().answers()), () -> one.by() + " said something else");
        UUID pseudonym = answer.get(MongoBallotPseudonymStore.PSEUDONYM, UUID.class);
        check(
                session.mode().isLinked()
                        ? one.by().pseudonym().equals(pseudonym)
                        : !answer.containsKey(MongoBallotPseudonymStore.PSEUDONYM),
                () -> "anonymity: the pseudonym of " + one.by());
    }

    /** Phases, forms and profiles are told of k or more only. */
    private void blocks(List<Document> answers) {
        Map<String, Integer> phases = new TreeMap<>();
        answers.forEach(answer -> phases.merge(answer.getString("phase"), 1, Integer::sum));
        check(
                phases.size() < 2 || phases.values().stream().allMatch(count -> count >= K),
                () -> "anonymity: few have a phase of their own: " + phases);
        Map<String, Integer> forms = new TreeMap<>();
        answers.forEach(answer -> forms.merge(String.valueOf(answer.getString("form")), 1, Integer::sum));
        check(
                forms.size() < 2 || forms.values().stream().allMatch(count -> count >= K),
                () -> "anonymity: few have a form of their own: " + forms);
        Map<Document, Integer> profiles = new HashMap<>();
        answers.forEach(answer -> profiles.merge(answer.get("profile", Document.class), 1, Integer::sum));
        check(
                profiles.keySet().equals(Set.of(new Document("level", 4)))
                        || profiles.entrySet().stream()
                                .allMatch(one ->
                                        one.getValue() >= K && one.getKey().containsKey("level")),
                () -> "anonymity: few have a profile of their own: " + profiles);
    }
}
