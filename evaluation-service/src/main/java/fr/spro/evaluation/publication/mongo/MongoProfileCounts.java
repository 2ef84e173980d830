package fr.spro.evaluation.publication.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import fr.spro.evaluation.counting.ProfileCountBook;
import fr.spro.evaluation.counting.ProfileCounts;
import fr.spro.evaluation.counting.ProfileCounts.Part;
import fr.spro.evaluation.counting.ProfileSums;
import fr.spro.evaluation.response.Profile;
import fr.spro.platform.mongo.BulkWrites;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bson.Document;
import org.springframework.stereotype.Component;

/**
 * Counts by profile: one document for each sealed campaign, and one for each question of a scope and year. The document
 * that takes the sums of a campaign names it in the same write, so they are added once.
 */
@Component
public final class MongoProfileCounts implements ProfileCountBook {
    public static final String COLLECTION = "profile_counts";
    public static final String OF_SCOPES = "profile_sums";

    private static final String ID = "_id";
    private static final String VERSION = "v";
    private static final String SUMS = "sums";
    private static final String FUNCTION = "function";
    private static final String ORGANISATION_TYPE = "orgType";

    private final MongoCollection<Document> counts;
    private final MongoCollection<Document> scopes;

    public MongoProfileCounts(MongoDatabase database) {
        counts = database.getCollection(COLLECTION);
        scopes = database.getCollection(OF_SCOPES);
    }

    @Override
    public void keep(ProfileCounts of) {
        BulkWrites.insertMissing(counts, List.of(document(of, 1)));
    }

    @Override
    public Map<String, ProfileCounts> of(Collection<String> campaignIds) {
        Map<String, ProfileCounts> found = new HashMap<>();
        for (Document document : counts.find(in(ID, campaignIds))) {
            found.put(document.getString(ID), counts(document));
        }
        return found;
    }

    @Override
    public void removeSums(String campaignId, Set<String> fields) {
        boolean isDone = false;
        while (!isDone) {
            Document there = counts.find(eq(ID, campaignId)).first();
            ProfileCounts before = counts(Objects.requireNonNull(there));
            ProfileCounts after = before.withoutSums(fields);
            int version = there.getInteger(VERSION);
            // Where another process was faster, the next look finds what it left.
            isDone = after.equals(before)
                    || counts.replaceOne(and(eq(ID, campaignId), eq(VERSION, version)), document(after, version + 1))
                                    .getMatchedCount()
                            == 1;
        }
    }

    @Override
    public void add(ProfileSums.Key key, String campaignId, List<Part> parts) {
        Document there = scopes.find(eq(ID, key.toString())).first();
        while (there == null || !sums(there).campaigns().contains(campaignId)) {
            int version = there == null ? 0 : there.getInteger(VERSION);
            ProfileSums before = there == null ? ProfileSums.NONE : sums(there);
            Document document = document(key, before.plus(campaignId, parts), version + 1);
            if (there == null) {
                BulkWrites.insertMissing(scopes, List.of(document));
            } else {
                scopes.replaceOne(and(eq(ID, key.toString()), eq(VERSION, version)), document);
            }
            // Where another process was faster, this finds its sums.
            there = scopes.find(eq(ID, key.toString())).first();
        }
    }

    @Override
    public Map<ProfileSums.Key, ProfileSums> sums(Collection<ProfileSums.Key> keys) {
        Map<String, ProfileSums.Key> byName = new HashMap<>();
        keys.forEach(key -> byName.put(key.toString(), key));
        Map<ProfileSums.Key, ProfileSums> found = new HashMap<>();
        for (Document document : scopes.find(in(ID, byName.keySet()))) {
            found.put(Objects.requireNonNull(byName.get(document.getString(ID))), sums(document));
        }
        return found;
    }

    private static Document document(ProfileCounts of, int version) {
        return new Document(ID, of.campaignId())
                .append(VERSION, version)
                .append(
                        "people",
                        of.people().entrySet().stream()
                                .map(entry -> profile(entry.getKey()).append("n", entry.getValue()))
                                .toList())
                .append(
                        "parts",
                        of.parts().stream()
                                .map(part -> profile(part.profile())
                                        .append("linkId", part.linkId())
                                        .append("row", part.row())
                                        .append("n", part.n())
                                        .append(SUMS, part.sums()))
                                .toList());
    }

    private static ProfileCounts counts(Document document) {
        Map<Profile, Integer> people = new HashMap<>();
        document.getList("people", Document.class).forEach(one -> people.put(profile(one), one.getInteger("n")));
        return new ProfileCounts(
                document.getString(ID),
                people,
                document.getList("parts", Document.class).stream()
                        .map(part -> new Part(
                                part.getString("linkId"),
                                part.getString("row"),
                                profile(part),
                                part.getInteger("n"),
                                part.getList(SUMS, Integer.class)))
                        .toList());
    }

    private static Document document(ProfileSums.Key key, ProfileSums of, int version) {
        return new Document(ID, key.toString())
                .append(VERSION, version)
                .append("campaigns", of.campaigns().stream().sorted().toList())
                .append(
                        SUMS,
                        of.sums().entrySet().stream()
                                .map(sum -> profile(sum.getKey()).append(SUMS, sum.getValue()))
                                .toList());
    }

    private static ProfileSums sums(Document document) {
        Map<Profile, List<Integer>> sums = new HashMap<>();
        document.getList(SUMS, Document.class).forEach(one -> sums.put(profile(one), one.getList(SUMS, Integer.class)));
        return new ProfileSums(Set.copyOf(document.getList("campaigns", String.class)), sums);
    }

    private static Document profile(Profile profile) {
        return new Document(FUNCTION, profile.function()).append(ORGANISATION_TYPE, profile.organisationType());
    }

    private static Profile profile(Document document) {
        return new Profile(document.getString(FUNCTION), document.getString(ORGANISATION_TYPE));
    }
}
