package fr.spro.registration.roster;

import static org.assertj.core.api.Assertions.assertThat;

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
