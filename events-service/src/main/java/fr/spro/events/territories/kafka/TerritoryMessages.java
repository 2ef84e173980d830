package fr.spro.events.territories.kafka;

import fr.spro.events.formats.Contact;
import fr.spro.events.territories.Territory;
import fr.spro.events.territories.TerritoryChange;
import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.messaging.StateMessage;
import fr.spro.platform.messaging.Topics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The state of a territory as a fact. */
public final class TerritoryMessages {
    static final String TYPE = "fr.spro.territory.v1";

    private TerritoryMessages() {}

    /** Makes the facts of territories. */
    public static Aggregates.Messages<Territory, TerritoryChange> messages() {
        return (_, territory, _, _) -> List.of(of(territory));
    }

    /** The fact that tells the others of this territory. */
    public static StateMessage of(Territory territory) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("territory", territory.key());
        data.put("version", territory.version());
        data.put("place", territory.place());
        data.put("name", territory.name());
        data.put("shortName", territory.shortName());
        data.put("open", territory.open());
        Contact contact = territory.contact();
        if (contact != null) {
            data.put("contact", contact.write());
        }
        return StateMessage.of(Topics.TERRITORIES, territory.key(), TYPE, territory.version(), data);
    }
}
