package fr.spro.registration.views.kafka;

import fr.spro.platform.facts.FactSubscription;
import fr.spro.platform.facts.Topics;
import fr.spro.registration.views.Organisation;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Hears of organisations, in every instance. */
public final class OrganisationFacts {

    private OrganisationFacts() {}

    /** The subscription that keeps an instance's organisations current. */
    public static FactSubscription subscription(Consumer<Organisation> apply) {
        return new FactSubscription(
                "registration-organisations-" + FactSubscription.INSTANCE,
                Topics.ORGANISATIONS,
                fact -> apply.accept(toOrganisation(fact.data())));
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
