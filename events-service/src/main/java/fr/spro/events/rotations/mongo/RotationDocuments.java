package fr.spro.events.rotations.mongo;

import fr.spro.events.rotations.Rotation;
import fr.spro.events.rotations.RotationChange;
import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.journal.JournalEntry;
import fr.spro.platform.mongo.RecordDocuments;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/** Rotations under {@code rotation/<sessionId>}. */
public final class RotationDocuments implements Aggregates.Codec<Rotation, RotationChange> {
    private static final RecordDocuments DOCUMENTS = new RecordDocuments()
            .sealed(RotationChange.class, "type", StringUtils::uncapitalize)
            .named("Planned.setup", "");

    @Override
    public String prefix() {
        return "rotation/";
    }

    @Override
    public Document toDocument(RotationChange change) {
        return DOCUMENTS.toDocument(change);
    }

    @Override
    public RotationChange toChange(Document document) {
        return DOCUMENTS.toRecord(RotationChange.class, document);
    }

    @Override
    public Rotation fold(@Nullable Rotation before, String id, JournalEntry entry, List<RotationChange> changes) {
        return Rotation.fold(before, id, entry.version(), changes);
    }
}
