package fr.spro.events.organisations.kafka;

import fr.spro.events.organisations.Directory;
import fr.spro.events.organisations.Organisation;
import fr.spro.events.organisations.OrganisationJournal;
import fr.spro.platform.facts.Fact;
import fr.spro.platform.facts.FactSubscription;
import fr.spro.platform.facts.Topics;
import java.util.LinkedHashMap;
import java.util.Map;

/** The state of an organisation as a fact, and the facts of other instances. */
public final class OrganisationFacts {
    static final String TYPE = "fr.spro.organisation.v1";

    private OrganisationFacts() {}

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

    /** Keeps the directory of this instance up to date with what other instances wrote. */
    public static FactSubscription followers(OrganisationJournal journal, Directory directory) {
        return new FactSubscription("events-directory-" + FactSubscription.INSTANCE, Topics.ORGANISATIONS, fact -> {
            Organisation known = directory.find(fact.key());
            if (known == null || known.version() < fact.version()) {
                Organisation loaded = journal.load(fact.key(), known);
                if (loaded != null) {
                    directory.show(loaded);
                }
            }
        });
    }
}
