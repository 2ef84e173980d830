package fr.spro.registration.signup.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import fr.spro.platform.mongo.BulkWrites;
import fr.spro.platform.mongo.VersionedUpsert;
import fr.spro.registration.roster.RosterCommand.Clash;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.signup.TimeClaims;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * One document per person with the times given away and a version; a claim writes only the version it has read, so of
 * two that come at once one reads again. A document begins with the time in milliseconds as its version: one that went
 * and came again has none that it had before.
 */
public final class MongoTimeClaims implements TimeClaims {

    private static final String COLLECTION = "agendas";
    private static final String ID = "_id";
    private static final String VERSION = "version";
    private static final String CLAIMS = "claims";
    private static final String SESSION = "s";
    private static final String REGISTRATION = "r";
    private static final String FROM = "f";
    private static final String TO = "t";
    private static final String AT = "a";
    /** The session's version whose times are claimed. */
    private static final String OF = "v";

    private static final Duration FRESH = Duration.ofMinutes(1);
    /** Longer than somebody takes to write what they have read, or clocks are apart. */
    private static final Duration SETTLED = Duration.ofHours(1);

    private static final int ROUNDS = 12;
    private static final int NOT_ALL = -1;

    private final MongoCollection<Document> agendas;
    private final BiConsumer<Clash, String> doubted;

    /** {@code doubted} hears, with the person key, of a clash with a claim that is not fresh: it may be stale. */
    public MongoTimeClaims(MongoDatabase database, BiConsumer<Clash, String> doubted) {
        this.agendas = database.getCollection(COLLECTION);
        this.doubted = doubted;
    }

    /** For a migration: before the first claim, since two that come at once must not both make it. */
    public static void createCollection(MongoDatabase database) {
        VersionedUpsert.createCollection(database, COLLECTION);
    }

    @Override
    public Map<String, Clash> claim(SessionCopy session, List<Claim> claims, Instant now) {
        Map<String, Clash> clashes = new HashMap<>();
        Map<String, List<Claim>> open = new LinkedHashMap<>();
        claims.forEach(claim ->
                open.computeIfAbsent(claim.personKey(), _ -> new ArrayList<>()).add(claim));
        for (int round = 0; !open.isEmpty(); round++) {
            if (round == ROUNDS) {
                throw new IllegalStateException("agendas change faster than they can be claimed");
            }
            Map<String, Document> read = read(open.keySet());
            List<WriteModel<Document>> writes = new ArrayList<>();
            for (String person : List.copyOf(open.keySet())) {
                Document agenda = read.get(person);
                Document obstacle = agenda == null ? null : obstacle(agenda, session);
                if (obstacle != null) {
                    Clash clash = new Clash(obstacle.getString(SESSION), obstacle.getString(REGISTRATION));
                    boolean first = clashes.put(person, clash) == null;
                    if (first && obstacle.getDate(AT).toInstant().isBefore(now.minus(FRESH))) {
                        doubted.accept(clash, person);
                    }
                }
                List<Claim> missing = open.getOrDefault(person, List.of()).stream()
                        .filter(claim -> obstacle == null || claim.anyway())
                        .filter(claim -> agenda == null || !claimed(agenda, session, claim.registrationId()))
                        .toList();
                if (missing.isEmpty()) {
                    open.remove(person);
                }
                // Also where nothing is claimed: how long it takes would tell who is busy.
                if (obstacle != null || !missing.isEmpty()) {
                    writes.add(write(agenda, person, missing, session, now));
                }
            }
            if (written(writes) == writes.size()) {
                break;
            }
        }
        return clashes;
    }

    private Map<String, Document> read(Collection<String> people) {
        Map<String, Document> read = new HashMap<>();
        for (Document agenda : agendas.find(in(ID, people))) {
            read.put(agenda.getString(ID), agenda);
        }
        return read;
    }

    /** A claim of another session at the same time; one that ends when the other starts does not touch it. */
    private static @Nullable Document obstacle(Document agenda, SessionCopy session) {
        Instant from = Objects.requireNonNull(session.start());
        Instant to = Objects.requireNonNull(session.end());
        return agenda.getList(CLAIMS, Document.class).stream()
                .filter(claim -> !claim.getString(SESSION).equals(session.sessionId())
                        && claim.getDate(FROM).toInstant().isBefore(to)
                        && claim.getDate(TO).toInstant().isAfter(from))
                .findFirst()
                .orElse(null);
    }

    /** The session's time as this copy has it, or as a newer one does. */
    private static boolean claimed(Document agenda, SessionCopy session, String registrationId) {
        return agenda.getList(CLAIMS, Document.class).stream()
                .filter(claim -> isFor(claim, session, registrationId))
                .anyMatch(claim -> versionOf(claim) > session.version()
                        || (claim.getDate(FROM).toInstant().equals(session.start())
                                && claim.getDate(TO).toInstant().equals(session.end())));
    }

    private static boolean isFor(Document claim, SessionCopy session, String registrationId) {
        return claim.getString(SESSION).equals(session.sessionId())
                && claim.getString(REGISTRATION).equals(registrationId);
    }

    /** Claims from before they said so were made for some earlier version. */
    private static long versionOf(Document claim) {
        Long version = claim.getLong(OF);
        return version == null ? 0 : version;
    }

    private static WriteModel<Document> write(
            @Nullable Document agenda, String person, List<Claim> missing, SessionCopy session, Instant now) {
        List<Document> claims = new ArrayList<>();
        if (agenda != null) {
            agenda.getList(CLAIMS, Document.class).stream()
                    .filter(one -> isAhead(one, now))
                    .filter(one -> missing.stream().noneMatch(claim -> isFor(one, session, claim.registrationId())))
                    .forEach(claims::add);
        }
        for (Claim claim : missing) {
            claims.add(new Document(SESSION, session.sessionId())
                    .append(REGISTRATION, claim.registrationId())
                    .append(FROM, time(session.start()))
                    .append(TO, time(session.end()))
                    .append(OF, session.version())
                    .append(AT, Date.from(now)));
        }
        return agenda == null
                ? new InsertOneModel<>(new Document(ID, person)
                        .append(VERSION, now.toEpochMilli())
                        .append(CLAIMS, claims))
                : new UpdateOneModel<>(asRead(agenda), holding(claims));
    }

    private static Bson asRead(Document agenda) {
        return and(eq(ID, agenda.getString(ID)), eq(VERSION, agenda.getLong(VERSION)));
    }

    private static Bson holding(List<Document> claims) {
        return Updates.combine(Updates.set(CLAIMS, claims), Updates.inc(VERSION, 1L));
    }

    private static boolean isAhead(Document claim, Instant now) {
        return claim.getDate(TO).toInstant().isAfter(now);
    }

    /** How many of these found what they were made for; after a collision the counts of a reply mean nothing. */
    private int written(List<WriteModel<Document>> writes) {
        if (writes.isEmpty()) {
            return 0;
        }
        try {
            var result = agendas.bulkWrite(writes, new BulkWriteOptions().ordered(false));
            return result.getInsertedCount() + result.getMatchedCount();
        } catch (MongoBulkWriteException e) {
            if (!BulkWrites.metOnlyKnown(e)) {
                throw e;
            }
            return NOT_ALL;
        }
    }

    private static Date time(@Nullable Instant time) {
        return Date.from(Objects.requireNonNull(time));
    }

    @Override
    public void release(String sessionId, Collection<Claim> claims) {
        List<WriteModel<Document>> writes = claims.stream()
                .map(claim -> (WriteModel<Document>) new UpdateOneModel<Document>(
                        eq(ID, claim.personKey()),
                        Updates.combine(
                                Updates.pull(
                                        CLAIMS,
                                        new Document(SESSION, sessionId).append(REGISTRATION, claim.registrationId())),
                                Updates.inc(VERSION, 1L))))
                .toList();
        agendas.bulkWrite(writes, new BulkWriteOptions().ordered(false));
    }

    /**
     * Drops claims whose time is over, and agendas without a claim: a sign-up that is refused leaves one.
     *
     * @return of how many people nothing is left
     */
    public long forgetPast(Instant now) {
        long forgotten = 0;
        for (Document agenda : agendas.find()) {
            if (forgetPast(agenda, now)) {
                forgotten++;
            }
        }
        return forgotten;
    }

    /** What was claimed since it was read stays. */
    boolean forgetPast(Document agenda, Instant now) {
        List<Document> claims = agenda.getList(CLAIMS, Document.class);
        List<Document> ahead =
                claims.stream().filter(claim -> isAhead(claim, now)).toList();
        if (ahead.isEmpty()) {
            // Not yet where its next document could begin with a version that somebody has read of this one.
            return agenda.getLong(VERSION) < now.minus(SETTLED).toEpochMilli()
                    && agendas.deleteOne(asRead(agenda)).getDeletedCount() == 1;
        }
        if (ahead.size() < claims.size()) {
            agendas.updateOne(asRead(agenda), holding(ahead));
        }
        return false;
    }
}
