package fr.spro.registration.views.kafka;

import fr.spro.platform.facts.FactsConfig;
import fr.spro.platform.facts.ReceivedFact;
import fr.spro.platform.facts.Topics;
import fr.spro.registration.views.Organisation;
import fr.spro.registration.views.Organisations;
import fr.spro.registration.views.mongo.OrganisationRecords;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Keeps the organisations of each instance current. */
@Component
public final class OrganisationMessageListener {
    private final Organisations organisations;
    private final OrganisationRecords records;

    OrganisationMessageListener(Organisations organisations, OrganisationRecords records) {
        this.organisations = organisations;
        this.records = records;
    }

    @KafkaListener(
            id = "registration-organisations",
            topics = Topics.ORGANISATIONS,
            containerFactory = FactsConfig.EVERY_INSTANCE)
    void receive(ReceivedFact fact) {
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
