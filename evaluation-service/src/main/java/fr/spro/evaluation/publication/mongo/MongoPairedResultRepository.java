package fr.spro.evaluation.publication.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import fr.spro.evaluation.publication.PairedResult;
import fr.spro.evaluation.publication.PairedResult.Change;
import fr.spro.evaluation.publication.PairedResult.Kept;
import fr.spro.evaluation.publication.PairedResultRepository;
import fr.spro.evaluation.stats.Verdict;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the same people said in two waves, one document for each second campaign; no pseudonym is in it. */
@Component
public final class MongoPairedResultRepository implements PairedResultRepository {
    public static final String COLLECTION = "paired_releases";

    private final MongoCollection<Document> paired;

    public MongoPairedResultRepository(MongoDatabase database) {
        paired = database.getCollection(COLLECTION);
    }

    @Override
    public void keep(PairedResult found) {
        Kept kept = found.kept();
        try {
            paired.insertOne(new Document("_id", found.campaignId())
                    .append("n", found.n())
                    .append(
                            "services",
                            found.services().stream()
                                    .map(MongoPairedResultRepository::service)
                                    .toList())
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
    public Optional<PairedResult> find(String campaignId) {
        return Optional.ofNullable(paired.find(eq("_id", campaignId)).first()).map(document -> {
            Document kept = document.get("kept", Document.class);
            return new PairedResult(
                    campaignId,
                    document.getInteger("n"),
                    document.getList("services", Document.class).stream()
                            .map(MongoPairedResultRepository::service)
                            .toList(),
                    kept == null ? null : new Kept(kept.getInteger("meant"), kept.getInteger("did")));
        });
    }

    private static Document service(PairedResult.Knowledge service) {
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

    private static PairedResult.Knowledge service(Document document) {
        Document change = document.get("change", Document.class);
        @Nullable String verdict = document.getString("verdict");
        return new PairedResult.Knowledge(
                document.getString("linkId"),
                document.getString("row"),
                document.getInteger("n"),
                PairedResult.Direction.valueOf(document.getString("direction")),
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
