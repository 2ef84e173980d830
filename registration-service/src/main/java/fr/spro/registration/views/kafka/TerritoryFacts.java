package fr.spro.registration.views.kafka;

import fr.spro.platform.facts.FactSubscription;
import fr.spro.platform.facts.Topics;
import fr.spro.registration.roster.TeamContact;
import fr.spro.registration.views.Territory;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Hears of territories, in every instance. */
public final class TerritoryFacts {
    private TerritoryFacts() {}

    /** The subscription that keeps an instance's territories current. */
    public static FactSubscription subscription(Consumer<Territory> apply) {
        return new FactSubscription(
                "registration-territories-" + FactSubscription.INSTANCE,
                Topics.TERRITORIES,
                fact -> apply.accept(toTerritory(fact.data())));
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
