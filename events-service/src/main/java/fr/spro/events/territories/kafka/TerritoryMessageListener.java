package fr.spro.events.territories.kafka;

import fr.spro.events.territories.Territory;
import fr.spro.events.territories.TerritoryCommandHandler;
import fr.spro.events.territories.TerritoryIndex;
import fr.spro.platform.messaging.MessagingAutoConfiguration;
import fr.spro.platform.messaging.ReceivedMessage;
import fr.spro.platform.messaging.Topics;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Keeps the territories of this instance up to date with what other instances wrote. */
@Component
final class TerritoryMessageListener {
    private final TerritoryCommandHandler network;
    private final TerritoryIndex territories;

    TerritoryMessageListener(TerritoryCommandHandler network, TerritoryIndex territories) {
        this.network = network;
        this.territories = territories;
    }

    @KafkaListener(
            id = "events-territories",
            topics = Topics.TERRITORIES,
            containerFactory = MessagingAutoConfiguration.EVERY_INSTANCE)
    void receive(ReceivedMessage fact) {
        long known = territories.find(fact.key()).map(Territory::version).orElse(0L);
        if (known < fact.version()) {
            network.load(fact.key());
        }
    }
}
