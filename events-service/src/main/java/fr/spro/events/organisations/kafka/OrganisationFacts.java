package fr.spro.events.organisations.kafka;

import fr.spro.events.organisations.Organisation;
import fr.spro.events.organisations.OrganisationChange;
import fr.spro.platform.facts.Fact;
import fr.spro.platform.facts.Topics;
import fr.spro.platform.journal.Aggregates;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The state of an organisation as a fact. */
public final class OrganisationFacts {
    static final String TYPE = "fr.spro.organisation.v1";

    private OrganisationFacts() {}

    /** Makes the facts of organisations. */
    public static Aggregates.Messages<Organisation, OrganisationChange> messages() {
        return (_, organisation, _, _) -> List.of(of(organisation));
    }

    /** The fact that tells the others of this organisation. */
    public static Fact of(Organisation organisation) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("organisationId", organisation.id());
        data.put("version", organisation.version());
        data.put("territory", organisation.territory());
        data.put("name", organisation.name());
        data.put("type", organisation.type().name());
        data.put("active", organisation.active());
        return Fact.of(Topics.ORGANISATIONS, organisation.id(), TYPE, organisation.version(), data);
    }
}
