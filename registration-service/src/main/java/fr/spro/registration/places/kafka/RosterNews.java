package fr.spro.registration.places.kafka;

import fr.spro.platform.facts.FactSubscription;
import fr.spro.platform.facts.Topics;
import fr.spro.registration.places.Places;
import fr.spro.registration.places.PlacesBoard;
import fr.spro.registration.roster.SessionStatus;
import tools.jackson.databind.JsonNode;

/** Posts the numbers of rosters on an instance's board, whichever instance wrote them. */
public final class RosterNews {

    private RosterNews() {}

    /** The subscription that keeps the board current. */
    public static FactSubscription subscription(PlacesBoard board) {
        return new FactSubscription(
                "registration-places-" + FactSubscription.INSTANCE,
                Topics.ROSTERS,
                fact -> board.post(toPlaces(fact.data())));
    }

    public static Places toPlaces(JsonNode d) {
        JsonNode capacity = d.path("capacity");
        return new Places(
                d.required("sessionId").asString(),
                d.required("version").asLong(),
                d.required("territory").asString(),
                capacity.isMissingNode() || capacity.isNull() ? null : capacity.asInt(),
                d.required("confirmed").asInt(),
                d.path("offered").asInt(0),
                d.required("waiting").asInt(),
                d.path("pending").asInt(0),
                d.required("attended").asInt(),
                d.required("free").asInt(),
                d.required("excess").asInt(),
                SessionStatus.valueOf(d.required("sessionStatus").asString()));
    }
}
