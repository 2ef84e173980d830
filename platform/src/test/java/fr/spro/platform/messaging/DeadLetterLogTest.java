package fr.spro.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import fr.spro.platform.messaging.DeadLetterLog.Act;
import fr.spro.platform.messaging.DeadLetterLog.What;
import fr.spro.platform.messaging.DeadLetters.DeadLetter;
import fr.spro.platform.test.Backends;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeadLetterLogTest {
    private static final Instant CAME = Instant.parse("2026-11-30T10:00:00Z");

    private static DeadLetter letter(Instant at) {
        return new DeadLetter("spro.sessions.dlt-0-0", Topics.SESSIONS, at, "key", "thing", "type", "reason", "{}");
    }

    private static Act act(What what, Instant at) {
        return new Act(what, at, "administrator", "why");
    }

    @Test
    void whatWasDoneBeforeALetterCameWasDoneAboutAnotherOfThatId() {
        try (MongoClient client = MongoClients.create(Backends.mongo())) {
            DeadLetterLog book = new DeadLetterLog(client.getDatabase(Backends.freshDatabase()));
            DeadLetter lost = letter(CAME);
            assertThat(book.add(lost, act(What.FAILED_AGAIN, CAME))).isTrue();
            assertThat(book.add(lost, act(What.DISCARDED, CAME.plusSeconds(1)))).isTrue();
            assertThat(book.add(lost, act(What.REPLAYED, CAME.plusSeconds(2)))).isFalse();
            assertThat(book.settled(List.of(lost))).containsExactly(lost.id());

            DeadLetter next = letter(CAME.plusSeconds(60));
            assertThat(book.settled(List.of(next))).isEmpty();
            assertThat(book.acts(List.of(next))).isEqualTo(Map.of(next.id(), List.of()));
            Act failed = act(What.FAILED_AGAIN, CAME.plusSeconds(61));
            Act replayed = act(What.REPLAYED, CAME.plusSeconds(62));
            assertThat(book.add(next, failed)).isTrue();
            assertThat(book.add(next, replayed)).isTrue();
            assertThat(book.add(next, replayed)).isFalse();
            assertThat(book.acts(List.of(next))).isEqualTo(Map.of(next.id(), List.of(failed, replayed)));
            assertThat(book.settled(List.of(next))).containsExactly(next.id());
        }
    }

    @Test
    void whatIsDoneByAClockThatIsBehindCounts() {
        try (MongoClient client = MongoClients.create(Backends.mongo())) {
            DeadLetterLog book = new DeadLetterLog(client.getDatabase(Backends.freshDatabase()));
            DeadLetter letter = letter(CAME);
            assertThat(book.add(letter, act(What.DISCARDED, CAME.minusSeconds(1))))
                    .isTrue();
            assertThat(book.settled(List.of(letter))).containsExactly(letter.id());
            assertThat(book.add(letter, act(What.REPLAYED, CAME))).isFalse();
        }
    }
}
