package fr.spro.events.territories.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import fr.spro.events.territories.Territory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bson.Document;

/** Territories as one document each, with their place in the list. */
public final class MongoTerritories {
    private static final String ID = "_id";
    private static final String PLACE = "place";
    private static final String NAME = "name";
    private static final String ZONES = "zones";
    private static final String COMMUNES = "communes";
    private static final String FACILITATORS = "facilitators";
    private static final String ORGANISATION = "organisationId";
    private static final String SINCE = "since";
    private static final String PARTNERS = "partners";

    private final MongoCollection<Document> territories;

    /** Territories of a database. */
    public MongoTerritories(MongoDatabase database) {
        this.territories = database.getCollection("territories");
    }

    /** Writes all, each over what was there. */
    public void save(List<Territory> all) {
        for (int place = 0; place < all.size(); place++) {
            Territory territory = all.get(place);
            territories.replaceOne(
                    Filters.eq(ID, territory.key()), toDocument(territory, place), new ReplaceOptions().upsert(true));
        }
    }

    /** Reads all in their order. */
    public List<Territory> all() {
        List<Document> documents = territories.find().into(new ArrayList<>());
        documents.sort(Comparator.comparing(document -> document.getInteger(PLACE)));
        return documents.stream().map(MongoTerritories::toDomain).toList();
    }

    private static Document toDocument(Territory territory, int place) {
        return new Document(ID, territory.key())
                .append(PLACE, place)
                .append(NAME, territory.name())
                .append(ZONES, territory.zones())
                .append(COMMUNES, territory.communes())
                .append(
                        FACILITATORS,
                        territory.facilitators().stream()
                                .map(facilitator -> new Document(ORGANISATION, facilitator.organisationId())
                                        .append(NAME, facilitator.name()))
                                .toList())
                .append(SINCE, territory.since())
                .append(PARTNERS, territory.partners());
    }

    private static Territory toDomain(Document document) {
        return new Territory(
                document.getString(ID),
                document.getString(NAME),
                document.getList(ZONES, String.class),
                document.getList(COMMUNES, String.class),
                document.getList(FACILITATORS, Document.class).stream()
                        .map(facilitator -> new Territory.Facilitator(
                                facilitator.getString(ORGANISATION), facilitator.getString(NAME)))
                        .toList(),
                document.getString(SINCE),
                document.getInteger(PARTNERS));
    }
}
