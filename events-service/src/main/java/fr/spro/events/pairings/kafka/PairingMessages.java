package fr.spro.events.pairings.kafka;

import fr.spro.events.pairings.PairMember;
import fr.spro.events.pairings.Pairing;
import fr.spro.events.pairings.PairingChange;
import fr.spro.events.pairings.Visit;
import fr.spro.events.pairings.VisitPair;
import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.messaging.StateMessage;
import fr.spro.platform.messaging.Topics;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The state of a pairing as a fact: the pairs that were announced, by registration id. */
public final class PairingMessages {
    static final String TYPE = "fr.spro.pairing.v1";

    private PairingMessages() {}

    /** Makes the facts of pairings; names of organisations are the directory's at that moment. */
    public static Aggregates.Messages<Pairing, PairingChange> with(
            UnaryOperator<String> eventOf, UnaryOperator<String> organisationName) {
        return (_, pairing, _, _) -> List.of(of(pairing, eventOf.apply(pairing.sessionId()), organisationName));
    }

    static StateMessage of(Pairing pairing, String eventId, UnaryOperator<String> organisationName) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("sessionId", pairing.sessionId());
        data.put("version", pairing.version());
        data.put("eventId", eventId);
        data.put(
                "pairs",
                pairing.pairs().stream()
                        .filter(VisitPair::announced)
                        .map(duo -> pair(duo, organisationName))
                        .toList());
        return StateMessage.of(Topics.PAIRINGS, pairing.sessionId(), TYPE, pairing.version(), data);
    }

    private static Map<String, Object> pair(VisitPair duo, UnaryOperator<String> organisationName) {
        Map<String, Object> pair = new LinkedHashMap<>();
        pair.put("number", duo.number());
        pair.put("people", List.of(person(duo.first(), organisationName), person(duo.second(), organisationName)));
        pair.put(
                "visits",
                List.of(
                        visit(duo.first().registrationId(), duo.atFirst()),
                        visit(duo.second().registrationId(), duo.atSecond())));
        return pair;
    }

    private static Map<String, @Nullable Object> person(PairMember side, UnaryOperator<String> organisationName) {
        String organisation = side.organisationId();
        Map<String, @Nullable Object> person = new LinkedHashMap<>();
        person.put("registrationId", side.registrationId());
        person.put("organisationId", organisation);
        person.put("organisation", organisation == null ? null : organisationName.apply(organisation));
        person.put("answer", side.answer().name());
        return person;
    }

    private static Map<String, @Nullable Object> visit(String host, Visit visit) {
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put("host", host);
        told.put("start", text(visit.start()));
        told.put("end", text(visit.end()));
        told.put("place", visit.place());
        return told;
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
