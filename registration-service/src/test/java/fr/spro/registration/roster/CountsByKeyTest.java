package fr.spro.registration.roster;

import static fr.spro.registration.roster.RegistrationSituation.HERE;
import static fr.spro.registration.roster.RegistrationSituation.OFFERED;
import static fr.spro.registration.roster.RegistrationSituation.PLACE;
import static fr.spro.registration.roster.RegistrationSituation.WAITING;
import static fr.spro.registration.roster.RegistrationSituation.aLine;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountsByKeyTest {

    private final CountsByKey<String> tallies = new CountsByKey<>();

    private void count(RegistrationSituation situation, int by) {
        tallies.count("org-1", situation.of(aLine("r", "org-1"), 1), by);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # situation | confirmed | waiting | attended | offered | taken
            PLACE       | 2         | 0       | 0        | 0       | 2
            HERE        | 2         | 0       | 2        | 0       | 2
            WAITING     | 0         | 2       | 0        | 0       | 0
            OFFERED     | 0         | 0       | 0        | 2       | 2
            """)
    void countEachSituationInItsColumn(
            RegistrationSituation situation, int confirmed, int waiting, int attended, int offered, int taken) {
        count(situation, 1);
        count(situation, 1);
        assertThat(tallies.toMap())
                .containsExactly(Map.entry("org-1", new Counts.Tally(confirmed, waiting, attended, offered)));
        assertThat(tallies.taken("org-1")).isEqualTo(taken);
    }

    @Test
    void leaveOutWhoeverAskedOrIsGoneAndLinesWithoutAKey() {
        count(RegistrationSituation.ASKED, 1);
        count(RegistrationSituation.GONE, 1);
        tallies.count(null, RegistrationSituation.PLACE.of(aLine("r", null), 1), 1);
        assertThat(tallies.toMap()).isEmpty();
        assertThat(tallies.taken("org-1")).isZero();
    }

    @Test
    void addUpAndGoBackLineByLineUntilNothingIsLeft() {
        List<RegistrationSituation> lines =
                List.of(PLACE, HERE, HERE, WAITING, WAITING, WAITING, OFFERED, OFFERED, OFFERED, OFFERED);
        lines.forEach(situation -> count(situation, 1));
        assertThat(tallies.toMap()).containsExactly(Map.entry("org-1", new Counts.Tally(3, 3, 2, 4)));
        assertThat(tallies.taken("org-1")).isEqualTo(7);

        lines.forEach(situation -> count(situation, -1));
        assertThat(tallies.toMap()).isEmpty();
    }
}
