package fr.spro.registration.rules.kafka;

import fr.spro.platform.messaging.ReceivedMessage;
import fr.spro.platform.messaging.Topics;
import fr.spro.registration.roster.DraftSession;
import fr.spro.registration.roster.DraftSessions;
import fr.spro.registration.rules.RuleCopies;
import java.time.Instant;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Keeps what the events service tells of drafts, so that the rules of their sessions can be set. */
@Component
public final class DraftMessageListener {
    private final DraftSessions drafts;
    private final RuleCopies copies;

    DraftMessageListener(DraftSessions drafts, RuleCopies copies) {
        this.drafts = drafts;
        this.copies = copies;
    }

    @KafkaListener(id = "registration-drafts", topics = Topics.DRAFTS)
    void receive(ReceivedMessage fact) {
        DraftSession draft = toDraft(fact.data());
        String source = fact.data().path("copiedFrom").asString("");
        // A copied session has its rules before it is known, so that no organiser sees it without them.
        if (!source.isEmpty() && draft.status() != DraftSession.Status.DELETED) {
            copies.copy(draft.sessionId(), source, draft.start());
        }
        drafts.save(draft);
    }

    static DraftSession toDraft(JsonNode d) {
        return new DraftSession(
                d.required("sessionId").asString(),
                d.required("version").asLong(),
                d.required("territory").asString(),
                DraftSession.Status.valueOf(d.required("status").asString()),
                d.hasNonNull("start") ? Instant.parse(d.required("start").asString()) : null);
    }
}
