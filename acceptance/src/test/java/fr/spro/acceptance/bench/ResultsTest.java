package fr.spro.acceptance.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {
    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsReadBackFromTheFolderAndFromTheFile() {
        Results run = Runs.of(Runs.row("rush", 800.0, 900.0), Runs.row("programme", 200.0));
        run.write(folder);
        assertThat(Results.read(folder)).isEqualTo(run);
        assertThat(Results.read(folder.resolve("results.json"))).isEqualTo(run);
    }

    @Test
    void aFolderWithoutResultsIsRefused() {
        assertThatThrownBy(() -> Results.read(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(folder.resolve("results.json").toString());
    }

    @Test
    void aNameThatComesAgainIsTheNextRepetition() {
        Report report = new Report();
        report.add("rush", 1000, Runs.measured(4));
        report.add("rush", 1000, Runs.measured(8));
        report.add("rush", 1000, Runs.measured(6));
        report.add("programme", 1000, Runs.measured(1));
        assertThat(report.rows()).extracting(Row::scenario).containsExactly("rush", "programme");
        Row rush = report.rows().getFirst();
        assertThat(rush.repetitions()).hasSize(3);
        assertThat(rush.perSecond()).isEqualTo(new Spread(1000, 1000, 1000));
        assertThat(Math.round(rush.p50().median())).isEqualTo(6);
        assertThat(Math.round(rush.p50().least())).isEqualTo(4);
        assertThat(Math.round(rush.max().most())).isEqualTo(80);
        assertThat(rush.generatorSeconds()).isEqualTo(0.3);
    }

    @Test
    void everyRepetitionsLatenciesAreKept() throws IOException {
        Report report = new Report();
        report.add("rush of 300 on 50 places", 1000, Runs.measured(4));
        report.add("rush of 300 on 50 places", 1000, Runs.measured(8));
        report.writeHistograms(folder);
        Row row = report.rows().getFirst();
        assertThat(row.histogram()).isEqualTo("01-rush-of-300-on-50-places.hlog");
        List<Histogram> kept = histograms(folder.resolve(row.histogram()));
        assertThat(kept)
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.getTotalCount()).isEqualTo(1000));
        for (int i = 0; i < 2; i++) {
            Row.Repetition repetition = row.repetitions().get(i);
            assertThat(kept.get(i).getValueAtPercentile(50) / 1000.0).isEqualTo(repetition.p50());
            assertThat(kept.get(i).getMaxValue() / 1000.0).isEqualTo(repetition.max());
        }
    }

    private static List<Histogram> histograms(Path file) throws IOException {
        List<Histogram> all = new ArrayList<>();
        try (HistogramLogReader reader = new HistogramLogReader(file.toFile())) {
            for (EncodableHistogram next = reader.nextIntervalHistogram();
                    next != null;
                    next = reader.nextIntervalHistogram()) {
                all.add((Histogram) next);
            }
        }
        return all;
    }

    @Test
    void whatWasBrokenInTheSameWayIsSaidOnce() {
        assertThat(ReportPage.promises(List.of())).isEqualTo("all kept");
        assertThat(ReportPage.promises(List.of("rush: 503", "rush: 49 confirmed", "rush: 503")))
                .isEqualTo("BROKEN: rush: 503 (2 times); rush: 49 confirmed");
    }

    @Test
    void thePageShowsMediansSpreadAndWhichTargetWasReached() {
        String slow = Rushes.name(3000, 500);
        String page = ReportPage.text(Runs.of(
                Row.of(
                        slow,
                        3000,
                        "row.hlog",
                        Runs.row(slow, 800.0, 900.0, 850.0).repetitions()),
                Runs.row(Rushes.IDLE, 131.0),
                Runs.row(LiveStream.name(2000), 4000.0)));
        assertThat(page)
                .contains("| " + slow + " | 3000 | 1000 | 850 (800 to 900) |")
                .contains("| " + Rushes.IDLE + " | 1000 | 1000 | 131 |")
                .contains(slow + ": decided a second at least 1500: MISSED (850.0)")
                .contains(Rushes.IDLE + ": p50 in ms under 8: reached (4.0)")
                .doesNotContain("- " + LiveStream.name(2000))
                .contains("Promises: all kept");
    }

    @Test
    void aBrokenPromiseIsOnThePage() {
        Results kept = Runs.of(Runs.row("rush", 800.0));
        Results broken = new Results(
                kept.at(),
                kept.commit(),
                kept.seed(),
                kept.machine(),
                kept.readySeconds(),
                kept.residentMebibytes(),
                kept.generatorSeconds(),
                kept.rows(),
                kept.notes(),
                List.of("rush: 499 confirmed instead of 500"));
        assertThat(ReportPage.text(broken)).contains("Promises: BROKEN: rush: 499 confirmed instead of 500");
    }
}
