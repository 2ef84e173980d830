package fr.spro.evaluation.publication.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import fr.spro.evaluation.publication.Paired;
import fr.spro.evaluation.publication.Paired.Change;
import fr.spro.evaluation.publication.Paired.Kept;
import fr.spro.evaluation.publication.PairedBook;
import fr.spro.evaluation.stats.Verdict;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the same people said in two waves, one document for each second campaign; no pseudonym is in it. */
@Component
public final class MongoPaired implements PairedBook {
    public static final String COLLECTION = "paired_releases";

    private final MongoCollection<Document> paired;

    public MongoPaired(MongoDatabase database) {
        paired = database.getCollection(COLLECTION);
    }

    @Override
    public void keep(Paired found) {
        Kept kept = found.kept();
        try {
            paired.insertOne(new Document("_id", found.campaignId())
                    .append("n", found.n())
                    .append(
                            "services",
                            found.services().stream().map(MongoPaired::service).toList())
                    .append(
                            "kept",
                            kept == null ? null : new Document("meant", kept.meant()).append("did", kept.did())));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
    }

    @Override
    public Optional<Paired> find(String campaignId) {
        return Optional.ofNullable(paired.find(eq("_id", campaignId)).first()).map(document -> {
            Document kept = document.get("kept", Document.class);
            return new Paired(
                    campaignId,
                    document.getInteger("n"),
                    document.getList("services", Document.class).stream()
                            .map(MongoPaired::service)
                            .toList(),
                    kept == null ? null : new Kept(kept.getInteger("meant"), kept.getInteger("did")));
        });
    }

    private static Document service(Paired.Knowledge service) {
        Change change = service.change();
        Verdict verdict = service.verdict();
        return new Document("linkId", service.linkId())
                .append("row", service.row())
                .append("n", service.n())
                .append("direction", service.direction().name())
                .append(
                        "change",
                        change == null
                                ? null
                                : new Document("up", change.up())
                                        .append("same", change.same())
                                        .append("down", change.down())
                                        .append("effect", change.effect()))
                .append("verdict", verdict == null ? null : verdict.name());
    }

    private static Paired.Knowledge service(Document document) {
        Document change = document.get("change", Document.class);
        @Nullable String verdict = document.getString("verdict");
        return new Paired.Knowledge(
                document.getString("linkId"),
                document.getString("row"),
                document.getInteger("n"),
                Paired.Direction.valueOf(document.getString("direction")),
                change == null
                        ? null
                        : new Change(
                                change.getInteger("up"),
                                change.getInteger("same"),
                                change.getInteger("down"),
                                change.getDouble("effect")),
                verdict == null ? null : Verdict.valueOf(verdict));
    }
}
