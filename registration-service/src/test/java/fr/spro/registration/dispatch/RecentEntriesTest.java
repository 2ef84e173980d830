package fr.spro.registration.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.registration.roster.RosterChange;
import fr.spro.registration.roster.RosterEntry;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentEntriesTest {

    private final RecentEntries recent = new RecentEntries();

    @Test
    void findsWhatWasAddedBySessionAndVersion() {
        RosterEntry entry = entry("s", 4, 1);
        recent.add(entry);
        assertThat(recent.find("s", 4)).isSameAs(entry);
        assertThat(recent.find("s", 5)).isNull();
        assertThat(recent.find("other", 4)).isNull();
    }

    @Test
    void forgetsTheOldestOnceTooManyChangesAreKept() {
        for (int version = 1; version <= 100; version++) {
            recent.add(entry("s", version, 256));
        }
        assertThat(recent.find("s", 1)).isNull();
        assertThat(recent.find("s", 100)).isNotNull();
        assertThat(recent.find("s", 90)).isNotNull();
    }

    @Test
    void keepsAsManyChangesAsThereIsRoomFor() {
        recent.add(entry("s", 1, 7_999));
        recent.add(entry("s", 2, 1));
        assertThat(recent.find("s", 1)).isNotNull();
        recent.add(entry("s", 3, 1));
        assertThat(recent.find("s", 1)).isNull();
        assertThat(recent.find("s", 2)).isNotNull();
        assertThat(recent.find("s", 3)).isNotNull();
    }

    @Test
    void countsAnEntryThatComesTwiceOnce() {
        recent.add(entry("s", 1, 4_000));
        recent.add(entry("s", 1, 4_000));
        recent.add(entry("s", 2, 4_000));
        assertThat(recent.find("s", 1)).isNotNull();
    }

    @Test
    void tellsTheLastEntryBeforeAGap() {
        for (int version : List.of(3, 4, 5, 7)) {
            recent.add(entry("s", version, 1));
        }
        assertThat(recent.last("s", 2)).isEqualTo(5);
        assertThat(recent.last("s", 4)).isEqualTo(5);
        assertThat(recent.last("s", 5)).isEqualTo(5);
        assertThat(recent.last("s", 6)).isEqualTo(7);
        assertThat(recent.last("s", 9)).isEqualTo(9);
        assertThat(recent.last("other", 2)).isEqualTo(2);
    }

    private static RosterEntry entry(String sessionId, long version, int changes) {
        return new RosterEntry(
                sessionId,
                version,
                "writer",
                Instant.EPOCH,
                Collections.nCopies(changes, new RosterChange.Promoted("r")),
                List.of());
    }
}
