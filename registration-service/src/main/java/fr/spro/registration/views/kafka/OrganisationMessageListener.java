package fr.spro.registration.views.kafka;

import fr.spro.platform.messaging.MessagingAutoConfiguration;
import fr.spro.platform.messaging.ReceivedMessage;
import fr.spro.platform.messaging.Topics;
import fr.spro.registration.views.Organisation;
import fr.spro.registration.views.OrganisationIndex;
import fr.spro.registration.views.mongo.MongoOrganisationCopies;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Keeps the organisations of each instance current. */
@Component
public final class OrganisationMessageListener {
    private final OrganisationIndex organisations;
    private final MongoOrganisationCopies records;

    OrganisationMessageListener(OrganisationIndex organisations, MongoOrganisationCopies records) {
        this.organisations = organisations;
        this.records = records;
    }

    @KafkaListener(
            id = "registration-organisations",
            topics = Topics.ORGANISATIONS,
            containerFactory = MessagingAutoConfiguration.EVERY_INSTANCE)
    void receive(ReceivedMessage fact) {
        Organisation organisation = toOrganisation(fact.data());
        organisations.apply(organisation);
        records.save(organisation);
    }

    static Organisation toOrganisation(JsonNode d) {
        return new Organisation(
                d.required("organisationId").asString(),
                d.required("version").asLong(),
                d.required("territory").asString(),
                d.required("name").asString(),
                d.path("active").asBoolean(true));
    }
}
