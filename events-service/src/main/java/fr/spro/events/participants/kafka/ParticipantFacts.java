package fr.spro.events.participants.kafka;

import fr.spro.events.participants.Participant;
import fr.spro.events.participants.Participants;
import fr.spro.platform.facts.FactSubscription;
import fr.spro.platform.facts.ReceivedFact;
import fr.spro.platform.facts.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Registrations heard from the registration service. */
public final class ParticipantFacts {
    private ParticipantFacts() {}

    /**
     * Keeps the participants of this instance; each instance reads the topic for itself.
     *
     * @param wanted whether a session is, or may turn out to be, planned person by person; others are not kept
     */
    public static FactSubscription followers(Participants participants, Predicate<String> wanted) {
        return new FactSubscription(
                "events-participants-" + FactSubscription.INSTANCE,
                Topics.REGISTRATIONS,
                fact -> {
                    if (wanted.test(required(fact.data(), "sessionId"))) {
                        participants.hear(read(fact));
                    }
                },
                participants::heardAll);
    }

    static Participant read(ReceivedFact fact) {
        JsonNode data = fact.data();
        return new Participant(
                fact.key(),
                required(data, "sessionId"),
                fact.version(),
                Participant.State.valueOf(required(data, "state")),
                text(data, "organisationId"),
                text(data, "function"),
                data.path("attended").asBoolean(false),
                wishes(data.path("wishes")));
    }

    private static List<String> wishes(JsonNode array) {
        List<String> wishes = new ArrayList<>();
        array.forEach(wish -> wishes.add(wish.asString()));
        return wishes;
    }

    private static String required(JsonNode data, String field) {
        String text = text(data, field);
        if (text == null) {
            throw new IllegalArgumentException("A registration without " + field);
        }
        return text;
    }

    private static @Nullable String text(JsonNode data, String field) {
        JsonNode value = data.path(field);
        return value.isString() ? value.asString() : null;
    }
}
