package fr.spro.events.organisations.kafka;

import fr.spro.events.organisations.Organisation;
import fr.spro.events.organisations.OrganisationChange;
import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.messaging.StateMessage;
import fr.spro.platform.messaging.Topics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The state of an organisation as a fact. */
public final class OrganisationMessages {
    static final String TYPE = "fr.spro.organisation.v1";

    private OrganisationMessages() {}

    /** Makes the facts of organisations. */
    public static Aggregates.Messages<Organisation, OrganisationChange> messages() {
        return (_, organisation, _, _) -> List.of(of(organisation));
    }

    /** The fact that tells the others of this organisation. */
    public static StateMessage of(Organisation organisation) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("organisationId", organisation.id());
        data.put("version", organisation.version());
        data.put("territory", organisation.territory());
        data.put("name", organisation.name());
        data.put("type", organisation.type().name());
        data.put("active", organisation.active());
        return StateMessage.of(Topics.ORGANISATIONS, organisation.id(), TYPE, organisation.version(), data);
    }
}
