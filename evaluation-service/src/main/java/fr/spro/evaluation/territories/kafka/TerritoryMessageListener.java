package fr.spro.evaluation.territories.kafka;

import fr.spro.evaluation.territories.Territory;
import fr.spro.evaluation.territories.TerritoryCopies;
import fr.spro.evaluation.territories.mongo.MongoTerritoryCopies;
import fr.spro.platform.messaging.MessagingAutoConfiguration;
import fr.spro.platform.messaging.ReceivedMessage;
import fr.spro.platform.messaging.Topics;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Keeps the territories of each instance current. */
@Component
public final class TerritoryMessageListener {
    private final TerritoryCopies territories;
    private final MongoTerritoryCopies records;

    TerritoryMessageListener(TerritoryCopies territories, MongoTerritoryCopies records) {
        this.territories = territories;
        this.records = records;
    }

    @KafkaListener(
            id = "evaluation-territories",
            topics = Topics.TERRITORIES,
            containerFactory = MessagingAutoConfiguration.EVERY_INSTANCE)
    void receive(ReceivedMessage fact) {
        Territory territory = toTerritory(fact.data());
        territories.apply(territory);
        records.save(territory);
    }

    /** Fails on anything that is missing or of another type: a name goes out in reports. */
    static Territory toTerritory(JsonNode d) {
        return new Territory(
                text(d, "territory"), d.required("version").longValue(), name(d, "name"), name(d, "shortName"));
    }

    /** Names come as they were typed; on a page an apostrophe is curly. */
    private static String name(JsonNode d, String field) {
        return text(d, field).replace('\'', '’').strip();
    }

    private static String text(JsonNode d, String field) {
        JsonNode value = d.required(field);
        if (!value.isString()) {
            throw new IllegalArgumentException("not a text: " + field);
        }
        return value.stringValue();
    }
}
