package fr.spro.events.organisations.kafka;

import fr.spro.events.organisations.Directory;
import fr.spro.events.organisations.Organisation;
import fr.spro.events.organisations.OrganisationCommandHandler;
import fr.spro.platform.messaging.MessagingAutoConfiguration;
import fr.spro.platform.messaging.ReceivedMessage;
import fr.spro.platform.messaging.Topics;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Keeps the directory of this instance up to date with what other instances wrote. */
@Component
final class OrganisationMessageListener {
    private final OrganisationCommandHandler organisations;
    private final Directory directory;

    OrganisationMessageListener(OrganisationCommandHandler organisations, Directory directory) {
        this.organisations = organisations;
        this.directory = directory;
    }

    @KafkaListener(
            id = "events-directory",
            topics = Topics.ORGANISATIONS,
            containerFactory = MessagingAutoConfiguration.EVERY_INSTANCE)
    void receive(ReceivedMessage fact) {
        Organisation known = directory.find(fact.key());
        if (known == null || known.version() < fact.version()) {
            organisations.load(fact.key());
        }
    }
}
