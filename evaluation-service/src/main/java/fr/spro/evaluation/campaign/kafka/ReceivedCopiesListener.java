package fr.spro.evaluation.campaign.kafka;

import fr.spro.evaluation.campaign.CampaignOpening;
import fr.spro.evaluation.campaign.mongo.MongoReceivedCopies;
import fr.spro.platform.core.Millis;
import fr.spro.platform.messaging.ReceivedMessage;
import fr.spro.platform.messaging.Topics;
import java.time.Clock;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Keeps the copies of sessions, rosters, organisations and erasures current, and opens the campaigns that follow. */
@Component
final class ReceivedCopiesListener {
    private final MongoReceivedCopies copies;
    private final CampaignOpening opening;
    private final Clock clock;

    ReceivedCopiesListener(MongoReceivedCopies copies, CampaignOpening opening, Clock clock) {
        this.copies = copies;
        this.opening = opening;
        this.clock = clock;
    }

    @KafkaListener(id = "evaluation-sessions", topics = Topics.SESSIONS)
    void session(ReceivedMessage fact) {
        copies.save(ReceivedCopyReader.session(fact), fact.version());
        opening.consider(fact.key(), Millis.now(clock));
    }

    @KafkaListener(id = "evaluation-rosters", topics = Topics.ROSTERS)
    void roster(ReceivedMessage fact) {
        copies.save(ReceivedCopyReader.roster(fact), fact.version());
        opening.consider(fact.key(), Millis.now(clock));
    }

    @KafkaListener(id = "evaluation-organisations", topics = Topics.ORGANISATIONS)
    void organisation(ReceivedMessage fact) {
        copies.saveOrganisation(fact.key(), fact.data().path("type").asString("UNKNOWN"), fact.version());
    }

    @KafkaListener(id = "evaluation-erasures", topics = Topics.ERASURES)
    void erasure(ReceivedMessage fact) {
        copies.saveErasure(fact.data().required("sessionId").stringValue(), fact.key());
    }
}
