package fr.spro.events.rotations.mongo;

import fr.spro.events.rotations.Arrangement;
import fr.spro.events.rotations.RotationChange;
import fr.spro.events.rotations.Seat;
import fr.spro.events.rotations.Setup;
import fr.spro.events.rotations.Table;
import java.util.Date;
import java.util.List;
import org.bson.Document;

/** Changes of rotations as documents and back. */
final class RotationDocuments {
    private static final String TYPE = "type";
    private static final String PLANNED = "planned";
    private static final String REPAIRED = "repaired";
    private static final String ROUND_STARTED = "roundStarted";
    private static final String ROUND_ENDED = "roundEnded";
    private static final String ROUND = "round";
    private static final String ARRANGEMENT = "arrangement";
    private static final String GROUP = "group";
    private static final String MISSING_FROM = "missingFrom";

    private RotationDocuments() {}

    static Document toDocument(RotationChange change) {
        return switch (change) {
            case RotationChange.Planned planned ->
                new Document(TYPE, PLANNED)
                        .append("presenters", planned.setup().presenters())
                        .append("rounds", planned.setup().rounds())
                        .append("minutes", planned.setup().minutes())
                        .append("changeMinutes", planned.setup().changeMinutes())
                        .append("ownTableAllowed", planned.setup().ownTableAllowed())
                        .append("groupSize", planned.setup().groupSize())
                        .append(ARRANGEMENT, toDocument(planned.arrangement()));
            case RotationChange.Repaired repaired ->
                new Document(TYPE, REPAIRED)
                        .append("moved", repaired.moved())
                        .append(ARRANGEMENT, toDocument(repaired.arrangement()));
            case RotationChange.RoundStarted started ->
                new Document(TYPE, ROUND_STARTED).append(ROUND, started.round()).append("at", Date.from(started.at()));
            case RotationChange.RoundEnded ended -> new Document(TYPE, ROUND_ENDED).append(ROUND, ended.round());
        };
    }

    static RotationChange toDomain(Document document) {
        String type = document.getString(TYPE);
        return switch (type) {
            case PLANNED ->
                new RotationChange.Planned(
                        new Setup(
                                document.getList("presenters", String.class),
                                document.getInteger("rounds"),
                                document.getInteger("minutes"),
                                document.getInteger("changeMinutes"),
                                document.getBoolean("ownTableAllowed"),
                                document.getInteger("groupSize")),
                        toArrangement(document.get(ARRANGEMENT, Document.class)));
            case REPAIRED ->
                new RotationChange.Repaired(
                        toArrangement(document.get(ARRANGEMENT, Document.class)), document.getInteger("moved"));
            case ROUND_STARTED ->
                new RotationChange.RoundStarted(
                        document.getInteger(ROUND), document.getDate("at").toInstant());
            case ROUND_ENDED -> new RotationChange.RoundEnded(document.getInteger(ROUND));
            default -> throw new IllegalArgumentException("no change of a rotation: " + type);
        };
    }

    private static Document toDocument(Arrangement arrangement) {
        return new Document(
                        "tables",
                        arrangement.tables().stream()
                                .map(table -> new Document("number", table.number())
                                        .append("organisationId", table.organisationId())
                                        .append("from", table.from())
                                        .append(MISSING_FROM, table.missingFrom()))
                                .toList())
                .append(
                        "seats",
                        arrangement.seats().stream()
                                .map(seat -> new Document("registrationId", seat.registrationId())
                                        .append("organisationId", seat.organisationId())
                                        .append("tables", seat.tables())
                                        .append("from", seat.from())
                                        .append("absentFrom", seat.absentFrom())
                                        .append(GROUP, seat.group()))
                                .toList())
                .append("meanDistinctFellows", arrangement.meanDistinctFellows())
                .append("fellowsBound", arrangement.fellowsBound());
    }

    private static Arrangement toArrangement(Document document) {
        List<Table> tables = document.getList("tables", Document.class).stream()
                .map(table -> new Table(
                        table.getInteger("number"),
                        table.getString("organisationId"),
                        table.getInteger("from"),
                        table.getInteger(MISSING_FROM)))
                .toList();
        List<Seat> seats = document.getList("seats", Document.class).stream()
                .map(seat -> new Seat(
                        seat.getString("registrationId"),
                        seat.getString("organisationId"),
                        seat.getList("tables", Integer.class),
                        seat.getInteger("from"),
                        seat.getInteger("absentFrom"),
                        seat.getInteger(GROUP)))
                .toList();
        return new Arrangement(
                tables, seats, document.getDouble("meanDistinctFellows"), document.getDouble("fellowsBound"));
    }
}
