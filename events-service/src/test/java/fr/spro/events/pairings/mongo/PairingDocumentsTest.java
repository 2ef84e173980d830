package fr.spro.events.pairings.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.events.pairings.PairMember;
import fr.spro.events.pairings.Pairing;
import fr.spro.events.pairings.PairingChange;
import fr.spro.events.pairings.PreviousMeetings;
import fr.spro.events.pairings.Visit;
import fr.spro.events.pairings.VisitPair;
import fr.spro.events.pairings.engine.IdPair;
import fr.spro.events.pairings.engine.UnmatchedPerson;
import fr.spro.platform.journal.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class PairingDocumentsTest {
    private static final PairingDocuments DOCUMENTS = new PairingDocuments();
    private static final Instant NINE = Instant.parse("2027-03-09T08:00:00Z");
    private static final VisitPair DUO = new VisitPair(
            3,
            new PairMember("a", "o1", PairMember.Answer.CONFIRMED),
            new PairMember("b", null, PairMember.Answer.PROPOSED),
            true,
            false,
            true,
            Visit.OPEN,
            new Visit(NINE, NINE.plusSeconds(60), "Ici"));
    private static final List<UnmatchedPerson> LEFT = List.of(new UnmatchedPerson("c", UnmatchedPerson.Why.ODD_NUMBER));
    private static final PreviousMeetings TOLD =
            new PreviousMeetings(Map.of(new IdPair("o1", "o2"), 2), Set.of(new IdPair("a", "c")));

    @Test
    void readsBackEveryChangeAsItWasWritten() {
        for (PairingChange change : List.of(
                new PairingChange.Proposed(TOLD, List.of(DUO), LEFT),
                new PairingChange.Rematched(List.of(DUO), LEFT),
                new PairingChange.Fixed(DUO),
                new PairingChange.Broken(3),
                new PairingChange.Announced(),
                new PairingChange.Answered(3, "a", PairMember.Answer.DECLINED),
                new PairingChange.VisitAgreed(3, "a", Visit.OPEN))) {
            assertThat(DOCUMENTS.toChange(stored(DOCUMENTS.toDocument(change)))).isEqualTo(change);
        }
    }

    @Test
    void readsBackASnapshot() {
        Pairing pairing = new Pairing(
                "s", 32, 4, 9, List.of(DUO), LEFT, Set.of(new IdPair("a", "d")), Set.of(new IdPair("b", "d")), TOLD);

        assertThat(DOCUMENTS.toState("s", new Snapshot("pairing/s", 32, stored(DOCUMENTS.toSnapshot(pairing)))))
                .isEqualTo(pairing);
    }

    /** As the database gives it back. */
    private static Document stored(Document document) {
        return Document.parse(document.toJson());
    }
}
