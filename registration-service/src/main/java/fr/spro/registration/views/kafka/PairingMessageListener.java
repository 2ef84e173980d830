package fr.spro.registration.views.kafka;

import fr.spro.platform.messaging.ReceivedMessage;
import fr.spro.platform.messaging.Topics;
import fr.spro.registration.views.PairingCopies;
import fr.spro.registration.views.PairingCopy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Keeps the copies of pairings current. */
@Component
public final class PairingMessageListener {
    private final PairingCopies pairings;

    PairingMessageListener(PairingCopies pairings) {
        this.pairings = pairings;
    }

    @KafkaListener(id = "registration-pairings", topics = Topics.PAIRINGS)
    void receive(ReceivedMessage fact) {
        pairings.save(toCopy(fact.data()));
    }

    static PairingCopy toCopy(JsonNode d) {
        List<PairingCopy.Pair> pairs = new ArrayList<>();
        for (JsonNode pair : d.required("pairs")) {
            JsonNode people = pair.required("people");
            pairs.add(new PairingCopy.Pair(
                    pair.required("number").asInt(),
                    member(people.required(0), pair.required("visits")),
                    member(people.required(1), pair.required("visits"))));
        }
        return new PairingCopy(
                d.required("sessionId").asString(), d.required("version").asLong(), pairs);
    }

    private static PairingCopy.Member member(JsonNode person, JsonNode visits) {
        String id = person.required("registrationId").asString();
        return new PairingCopy.Member(
                id,
                text(person.path("organisation")),
                PairingCopy.Answer.valueOf(person.required("answer").asString()),
                receives(id, visits));
    }

    private static PairingCopy.Visit receives(String host, JsonNode visits) {
        for (JsonNode visit : visits) {
            if (visit.required("host").asString().equals(host)) {
                return new PairingCopy.Visit(
                        instant(visit.path("start")), instant(visit.path("end")), text(visit.path("place")));
            }
        }
        throw new IllegalArgumentException("A pair without the visit of each of its two");
    }

    private static @Nullable Instant instant(JsonNode d) {
        String text = text(d);
        return text == null ? null : Instant.parse(text);
    }

    private static @Nullable String text(JsonNode d) {
        return d.isString() ? d.asString() : null;
    }
}
