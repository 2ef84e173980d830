package fr.spro.registration.roster.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.platform.mongo.LazyDocumentList;
import fr.spro.registration.roster.IdempotentAnswer;
import fr.spro.registration.roster.Outcome;
import fr.spro.registration.roster.Registration;
import fr.spro.registration.roster.RegistrationDetails;
import fr.spro.registration.roster.RegistrationState;
import fr.spro.registration.roster.RosterState;
import fr.spro.registration.roster.Sessions;
import fr.spro.registration.roster.SignUpRules;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class RosterStateDocumentsTest {
    private static final Instant AT = Instant.parse("2027-03-01T09:00:00.123Z");
    private static final int PEOPLE = 20;

    private static RosterState state() {
        return state(PEOPLE);
    }

    private static RosterState state(int people) {
        List<Registration> waiting = IntStream.range(0, people)
                .<Registration>mapToObj(i -> new Registration.Waiting(
                        new RegistrationDetails("r" + i, "p" + i, null, null, AT, false, false, null, null, null), i))
                .toList();
        return new RosterState(
                "s",
                7,
                Sessions.aSession("s").copy(),
                people,
                waiting,
                Map.of("scan", "r1"),
                Map.of(
                        "k",
                        new IdempotentAnswer("k", "hash", new Outcome.SignedUp("r1", RegistrationState.WAITING, 3))),
                Map.of("r1", List.of("w2", "w1")),
                SignUpRules.USUAL,
                List.of());
    }

    @Test
    void readsBackWhatItWrote() {
        RosterState state = state();
        assertThat(RosterStateDocuments.toDomain("s", 7, RosterStateDocuments.toDocument(state)))
                .isEqualTo(state);
    }

    @Test
    void readsALargeListBackInItsOrder() {
        RosterState state = state(RosterStateDocuments.MANY + 1);
        assertThat(RosterStateDocuments.toDomain("s", 7, RosterStateDocuments.toDocument(state)))
                .isEqualTo(state);
    }

    @Test
    void makesEachLineOnce() {
        AtomicInteger made = new AtomicInteger();
        Document stored = RosterStateDocuments.toDocument(state());
        for (String list : List.of("lines", "answers", "scans")) {
            stored.put(list, new LazyDocumentList<>(List.copyOf(LazyDocumentList.in(stored, list)), document -> {
                made.incrementAndGet();
                return document;
            }));
        }
        RosterStateDocuments.toDomain("s", 7, stored);
        assertThat(made).hasValue(PEOPLE + 2);
    }
}
