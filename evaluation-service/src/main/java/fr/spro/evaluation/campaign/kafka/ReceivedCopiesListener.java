package fr.spro.evaluation.campaign.kafka;

import fr.spro.evaluation.campaign.Opening;
import fr.spro.evaluation.campaign.mongo.MongoCopies;
import fr.spro.platform.core.Millis;
import fr.spro.platform.facts.ReceivedFact;
import fr.spro.platform.facts.Topics;
import java.time.Clock;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Keeps the copies of sessions, rosters, organisations and erasures current, and opens the campaigns that follow. */
@Component
final class ReceivedCopiesListener {
    private final MongoCopies copies;
    private final Opening opening;
    private final Clock clock;

    ReceivedCopiesListener(MongoCopies copies, Opening opening, Clock clock) {
        this.copies = copies;
        this.opening = opening;
        this.clock = clock;
    }

    @KafkaListener(id = "evaluation-sessions", topics = Topics.SESSIONS)
    void session(ReceivedFact fact) {
        copies.save(FactsHeard.session(fact), fact.version());
        opening.consider(fact.key(), Millis.now(clock));
    }

    @KafkaListener(id = "evaluation-rosters", topics = Topics.ROSTERS)
    void roster(ReceivedFact fact) {
        copies.save(FactsHeard.roster(fact), fact.version());
        opening.consider(fact.key(), Millis.now(clock));
    }

    @KafkaListener(id = "evaluation-organisations", topics = Topics.ORGANISATIONS)
    void organisation(ReceivedFact fact) {
        copies.saveOrganisation(fact.key(), fact.data().path("type").asString("UNKNOWN"), fact.version());
    }

    @KafkaListener(id = "evaluation-erasures", topics = Topics.ERASURES)
    void erasure(ReceivedFact fact) {
        copies.saveErasure(fact.data().required("sessionId").stringValue(), fact.key());
    }
}
