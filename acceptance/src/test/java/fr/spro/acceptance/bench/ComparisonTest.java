package fr.spro.acceptance.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static String compared(Row a, Row b) {
        return new Comparison(Runs.of(a), Runs.of(b)).text();
    }

    @Test
    void tellsTheRatioOfTheMediansWithTheSpreadBesideIt() {
        assertThat(compared(Runs.row("rush", 800.0, 900.0, 850.0), Runs.row("rush", 1700.0, 1650.0, 1800.0)))
                .contains("| rush | 2.00: 850 [800, 900] to 1700 [1650, 1800], beyond |");
    }

    @Test
    void saysWhereADifferenceIsWithinTheSpread() {
        assertThat(compared(Runs.row("rush", 800.0, 900.0, 850.0), Runs.row("rush", 880.0, 950.0, 990.0)))
                .contains("1.12: 850 [800, 900] to 950 [880, 990], within the spread");
    }

    @Test
    void ofSingleRunsItSaysThatTheSpreadIsNotKnown() {
        assertThat(compared(Runs.row("rush", 800.0), Runs.row("rush", 880.0)))
                .contains("1.10: 800 to 880, one run, spread unknown");
    }

    @Test
    void aSingleRunInsideTheOthersIsWithinTheirSpread() {
        assertThat(compared(Runs.row("rush", 800.0, 900.0, 850.0), Runs.row("rush", 880.0)))
                .contains("1.04: 850 [800, 900] to 880, within the spread");
    }

    @Test
    void namesRowsThatOnlyOneOfThemHas() {
        assertThat(compared(Runs.row("before", 1.0), Runs.row("after", 1.0)))
                .contains("Only in A: before", "Only in B: after")
                .doesNotContain("| before", "| after");
    }

    @Test
    void saysWhenTheLoadsWereOfDifferentSize() {
        Row small = Row.of("rush", 300, "row.hlog", Runs.row("rush", 800.0).repetitions());
        assertThat(compared(small, Runs.row("rush", 800.0))).contains("| rush (A of 300, B of 1000) |");
    }

    @Test
    void warnsOfDifferentMachines() {
        Row row = Runs.row("rush", 800.0);
        Machine other = new Machine(8, "another processor", 65_536, "Linux 6", "25");
        assertThat(new Comparison(Runs.of(row), Runs.on(other, row)).text()).contains("The machines are not the same");
        assertThat(compared(row, row)).doesNotContain("The machines are not the same");
    }

    @Test
    void aFigureOfZeroHasNoRatio() {
        Row nothing = Row.of("rush", 1000, "row.hlog", java.util.List.of(new Row.Repetition(0, 1, 0, 0, 0, 0, 0, 0)));
        assertThat(compared(nothing, Runs.row("rush", 800.0))).contains("| rush | -: 0.0 to 800");
    }
}
