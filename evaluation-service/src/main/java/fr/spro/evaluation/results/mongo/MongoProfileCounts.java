package fr.spro.evaluation.results.mongo;

import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import fr.spro.evaluation.response.Profile;
import fr.spro.evaluation.results.ProfileCountBook;
import fr.spro.evaluation.results.ProfileCounts;
import fr.spro.evaluation.results.ProfileCounts.Part;
import fr.spro.platform.mongo.BulkWrites;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** Counts by profile, one document for each sealed campaign. */
public final class MongoProfileCounts implements ProfileCountBook {
    public static final String COLLECTION = "profile_counts";

    private static final String FUNCTION = "function";
    private static final String ORGANISATION_TYPE = "orgType";

    private final MongoCollection<Document> counts;

    public MongoProfileCounts(MongoDatabase database) {
        counts = database.getCollection(COLLECTION);
    }

    @Override
    public void keep(ProfileCounts of) {
        Document document = new Document("_id", of.campaignId())
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
                                        .append("sums", part.sums()))
                                .toList());
        BulkWrites.insertMissing(counts, List.of(document));
    }

    @Override
    public Map<String, ProfileCounts> of(Collection<String> campaignIds) {
        Map<String, ProfileCounts> found = new HashMap<>();
        for (Document document : counts.find(in("_id", campaignIds))) {
            Map<Profile, Integer> people = new HashMap<>();
            document.getList("people", Document.class).forEach(one -> people.put(profile(one), one.getInteger("n")));
            String id = document.getString("_id");
            found.put(
                    id,
                    new ProfileCounts(
                            id,
                            people,
                            document.getList("parts", Document.class).stream()
                                    .map(part -> new Part(
                                            part.getString("linkId"),
                                            part.getString("row"),
                                            profile(part),
                                            part.getInteger("n"),
                                            part.getList("sums", Integer.class)))
                                    .toList()));
        }
        return found;
    }

    private static Document profile(Profile profile) {
        return new Document(FUNCTION, profile.function()).append(ORGANISATION_TYPE, profile.organisationType());
    }

    private static Profile profile(Document document) {
        return new Profile(document.getString(FUNCTION), document.getString(ORGANISATION_TYPE));
    }
}
