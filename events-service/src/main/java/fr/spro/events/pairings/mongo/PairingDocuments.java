package fr.spro.events.pairings.mongo;

import fr.spro.events.matching.LeftOver;
import fr.spro.events.matching.Pair;
import fr.spro.events.pairings.Duo;
import fr.spro.events.pairings.Earlier;
import fr.spro.events.pairings.Pairing;
import fr.spro.events.pairings.PairingChange;
import fr.spro.events.pairings.Side;
import fr.spro.events.pairings.Visit;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Changes of pairings, and a pairing itself, as documents and back. */
final class PairingDocuments {
    private static final String TYPE = "type";
    private static final String PROPOSED = "proposed";
    private static final String REMATCHED = "rematched";
    private static final String FIXED = "fixed";
    private static final String BROKEN = "broken";
    private static final String ANNOUNCED = "announced";
    private static final String ANSWERED = "answered";
    private static final String VISIT_AGREED = "visitAgreed";
    private static final String NUMBER = "number";
    private static final String PAIR = "pair";
    private static final String PAIRS = "pairs";
    private static final String LEFT = "left";
    private static final String TOLD = "told";
    private static final String HOST = "host";
    private static final String VISIT = "visit";
    private static final String REGISTRATION_ID = "registrationId";
    private static final String ORGANISATION_ID = "organisationId";
    private static final String ANSWER = "answer";
    private static final String FIRST = "first";
    private static final String SECOND = "second";

    private PairingDocuments() {}

    static Document toDocument(PairingChange change) {
        return switch (change) {
            case PairingChange.Proposed proposed ->
                new Document(TYPE, PROPOSED)
                        .append(TOLD, toDocument(proposed.told()))
                        .append(PAIRS, duos(proposed.pairs()))
                        .append(LEFT, leftOvers(proposed.left()));
            case PairingChange.Rematched again ->
                new Document(TYPE, REMATCHED).append(PAIRS, duos(again.pairs())).append(LEFT, leftOvers(again.left()));
            case PairingChange.Fixed made -> new Document(TYPE, FIXED).append(PAIR, toDocument(made.pair()));
            case PairingChange.Broken apart -> new Document(TYPE, BROKEN).append(NUMBER, apart.number());
            case PairingChange.Announced ignored -> new Document(TYPE, ANNOUNCED);
            case PairingChange.Answered said ->
                new Document(TYPE, ANSWERED)
                        .append(NUMBER, said.number())
                        .append(REGISTRATION_ID, said.registrationId())
                        .append(ANSWER, said.answer().name());
            case PairingChange.VisitAgreed agreed ->
                new Document(TYPE, VISIT_AGREED)
                        .append(NUMBER, agreed.number())
                        .append(HOST, agreed.host())
                        .append(VISIT, toDocument(agreed.visit()));
        };
    }

    static PairingChange toDomain(Document d) {
        String type = d.getString(TYPE);
        return switch (type) {
            case PROPOSED -> new PairingChange.Proposed(toEarlier(d.get(TOLD, Document.class)), duos(d), leftOvers(d));
            case REMATCHED -> new PairingChange.Rematched(duos(d), leftOvers(d));
            case FIXED -> new PairingChange.Fixed(toDuo(d.get(PAIR, Document.class)));
            case BROKEN -> new PairingChange.Broken(d.getInteger(NUMBER));
            case ANNOUNCED -> new PairingChange.Announced();
            case ANSWERED ->
                new PairingChange.Answered(
                        d.getInteger(NUMBER), d.getString(REGISTRATION_ID), Side.Answer.valueOf(d.getString(ANSWER)));
            case VISIT_AGREED ->
                new PairingChange.VisitAgreed(
                        d.getInteger(NUMBER), d.getString(HOST), toVisit(d.get(VISIT, Document.class)));
            default -> throw new IllegalArgumentException("no change of a pairing: " + type);
        };
    }

    static Document toDocument(Pairing pairing) {
        return new Document("plan", pairing.plan())
                .append("numbered", pairing.numbered())
                .append(PAIRS, duos(pairing.pairs()))
                .append(LEFT, leftOvers(pairing.left()))
                .append("declined", pairs(pairing.declined()))
                .append(BROKEN, pairs(pairing.broken()))
                .append(TOLD, toDocument(pairing.told()));
    }

    static Pairing toPairing(String sessionId, long version, Document d) {
        return new Pairing(
                sessionId,
                version,
                d.getInteger("plan"),
                d.getInteger("numbered"),
                duos(d),
                leftOvers(d),
                pairs(d, "declined"),
                pairs(d, BROKEN),
                toEarlier(d.get(TOLD, Document.class)));
    }

    private static List<Document> duos(List<Duo> duos) {
        return duos.stream().map(PairingDocuments::toDocument).toList();
    }

    private static List<Duo> duos(Document d) {
        return d.getList(PAIRS, Document.class).stream()
                .map(PairingDocuments::toDuo)
                .toList();
    }

    private static Document toDocument(Duo duo) {
        return new Document(NUMBER, duo.number())
                .append(FIRST, toDocument(duo.first()))
                .append(SECOND, toDocument(duo.second()))
                .append(FIXED, duo.fixed())
                .append(ANNOUNCED, duo.announced())
                .append("metBefore", duo.metBefore())
                .append("atFirst", toDocument(duo.atFirst()))
                .append("atSecond", toDocument(duo.atSecond()));
    }

    private static Duo toDuo(Document d) {
        return new Duo(
                d.getInteger(NUMBER),
                toSide(d.get(FIRST, Document.class)),
                toSide(d.get(SECOND, Document.class)),
                d.getBoolean(FIXED),
                d.getBoolean(ANNOUNCED),
                d.getBoolean("metBefore"),
                toVisit(d.get("atFirst", Document.class)),
                toVisit(d.get("atSecond", Document.class)));
    }

    private static Document toDocument(Side side) {
        return new Document(REGISTRATION_ID, side.registrationId())
                .append(ORGANISATION_ID, side.organisationId())
                .append(ANSWER, side.answer().name());
    }

    private static Side toSide(Document d) {
        return new Side(
                d.getString(REGISTRATION_ID), d.getString(ORGANISATION_ID), Side.Answer.valueOf(d.getString(ANSWER)));
    }

    private static Document toDocument(Visit visit) {
        return new Document("start", date(visit.start()))
                .append("end", date(visit.end()))
                .append("place", visit.place());
    }

    private static @Nullable Date date(@Nullable Instant instant) {
        return instant == null ? null : Date.from(instant);
    }

    private static Visit toVisit(Document d) {
        return new Visit(instant(d.getDate("start")), instant(d.getDate("end")), d.getString("place"));
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }

    private static List<Document> leftOvers(List<LeftOver> left) {
        return left.stream()
                .map(alone -> new Document(REGISTRATION_ID, alone.id())
                        .append("why", alone.why().name()))
                .toList();
    }

    private static List<LeftOver> leftOvers(Document d) {
        return d.getList(LEFT, Document.class).stream()
                .map(alone ->
                        new LeftOver(alone.getString(REGISTRATION_ID), LeftOver.Why.valueOf(alone.getString("why"))))
                .toList();
    }

    private static Document toDocument(Earlier earlier) {
        return new Document(
                        "organisations",
                        earlier.organisations().entrySet().stream()
                                .map(known -> toDocument(known.getKey()).append("times", known.getValue()))
                                .toList())
                .append("people", pairs(earlier.people()));
    }

    private static Earlier toEarlier(Document d) {
        Map<Pair, Integer> organisations = new HashMap<>();
        d.getList("organisations", Document.class)
                .forEach(known -> organisations.put(toPair(known), known.getInteger("times")));
        return new Earlier(organisations, pairs(d, "people"));
    }

    private static List<Document> pairs(Collection<Pair> pairs) {
        return pairs.stream().sorted().map(PairingDocuments::toDocument).toList();
    }

    private static Set<Pair> pairs(Document d, String name) {
        return d.getList(name, Document.class).stream()
                .map(PairingDocuments::toPair)
                .collect(Collectors.toSet());
    }

    private static Document toDocument(Pair pair) {
        return new Document(FIRST, pair.first()).append(SECOND, pair.second());
    }

    private static Pair toPair(Document d) {
        return new Pair(d.getString(FIRST), d.getString(SECOND));
    }
}
