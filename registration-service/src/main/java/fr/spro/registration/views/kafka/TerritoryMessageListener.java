package fr.spro.registration.views.kafka;

import fr.spro.platform.messaging.MessagingAutoConfiguration;
import fr.spro.platform.messaging.ReceivedMessage;
import fr.spro.platform.messaging.Topics;
import fr.spro.registration.roster.TeamContact;
import fr.spro.registration.views.Territory;
import fr.spro.registration.views.TerritoryCopies;
import fr.spro.registration.views.mongo.MongoTerritoryCopies;
import org.jspecify.annotations.Nullable;
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
            id = "registration-territories",
            topics = Topics.TERRITORIES,
            containerFactory = MessagingAutoConfiguration.EVERY_INSTANCE)
    void receive(ReceivedMessage fact) {
        Territory territory = toTerritory(fact.data());
        territories.apply(territory);
        records.save(territory);
    }

    /** Fails on anything that is missing or of another type: a name goes out in letters. */
    static Territory toTerritory(JsonNode d) {
        return new Territory(
                text(d, "territory"), d.required("version").longValue(), text(d, "name"), contact(d.path("contact")));
    }

    private static @Nullable TeamContact contact(JsonNode d) {
        return d.isMissingNode() || d.isNull()
                ? null
                : new TeamContact(text(d, "label"), text(d, "email"), optional(d, "phone"), optional(d, "hours"));
    }

    private static @Nullable String optional(JsonNode d, String field) {
        return d.hasNonNull(field) ? text(d, field) : null;
    }

    private static String text(JsonNode d, String field) {
        JsonNode value = d.required(field);
        if (!value.isString()) {
            throw new IllegalArgumentException("not a text: " + field);
        }
        return value.stringValue();
    }
}
