package fr.spro.registration.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.RosterEntry;
import java.util.List;
import org.junit.jupiter.api.Test;

class RosterRepositoryTest {

    private final ChangeDispatchers feeds = new ChangeDispatchers();
    private final List<RosterEntry> written =
            List.of(feeds.news("s"), feeds.signUp("s", "ana"), feeds.news("s"), feeds.signUp("s", "bea"));

    @Test
    void tellsTheEntriesBehindAVersionUpToAnother() {
        assertThat(feeds.journal.between("s", 0, 4)).isEqualTo(written);
        assertThat(feeds.journal.between("s", 1, 3)).isEqualTo(written.subList(1, 3));
        assertThat(feeds.journal.between("s", 3, 9)).isEqualTo(written.subList(3, 4));
        assertThat(feeds.journal.between("s", 3, 3)).isEmpty();
        assertThat(feeds.journal.between("t", 0, 4)).isEmpty();
    }

    @Test
    void bringsARosterToTheLastEntryAndSaysWhetherThereWasOne() {
        Roster behind = Roster.empty("s");
        behind.apply(written.getFirst());
        assertThat(feeds.journal.catchUp(behind)).isTrue();
        assertThat(behind.version()).isEqualTo(4);
        assertThat(behind.state()).isEqualTo(feeds.journal.load("s").state());
        assertThat(feeds.journal.catchUp(behind)).isFalse();
        assertThat(behind.version()).isEqualTo(4);
    }
}
