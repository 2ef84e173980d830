package fr.spro.evaluation.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.evaluation.Fixtures;
import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.CampaignChange;
import fr.spro.evaluation.campaign.CampaignTerms;
import fr.spro.evaluation.campaign.LatestRelease;
import fr.spro.evaluation.counting.AnswerCounter;
import fr.spro.evaluation.counting.ResultCell;
import fr.spro.evaluation.counting.ResultCell.Shown;
import fr.spro.evaluation.disclosure.DisclosureThresholds;
import fr.spro.evaluation.disclosure.SuppressingTally;
import fr.spro.evaluation.i18n.TextLanguage;
import fr.spro.evaluation.publication.Release;
import fr.spro.evaluation.questionnaire.Item;
import fr.spro.evaluation.response.ResponseRepository.Sheet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What may be seen of small groups. */
class DisclosureTest {
    private static SuppressingTally tally(List<Map<String, List<String>>> people) {
        SuppressingTally tally =
                new SuppressingTally(Fixtures.hot(), Fixtures.PARTNERS, CampaignTerms.Thresholds.USUAL);
        people.forEach(posted -> tally.add(new Sheet(Fixtures.sheet(posted).answers(), true)));
        return tally;
    }

    private static ResultCell cell(SuppressingTally tally, String linkId) {
        return tally.cells().stream()
                .filter(cell -> cell.isFor(linkId, null))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void showsNothingUnderFiveHalvesUnderTenAndEverythingFromTen() {
        List<Map<String, List<String>>> people = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String satisfied = i < 3 ? "2" : i < 12 ? "3" : "4";
            people.add(
                    i < 3
                            ? Map.of("SAT_GLOB", List.of(satisfied), "RECO", List.of("9"), "INTENT", List.of("REFER"))
                            : i < 7
                                    ? Map.of("SAT_GLOB", List.of(satisfied), "RECO", List.of("4"))
                                    : Map.of("SAT_GLOB", List.of(satisfied)));
        }
        SuppressingTally tally = tally(people);
        Shown.Full full = (Shown.Full) cell(tally, "SAT_GLOB").shown();
        assertThat(full.n()).isEqualTo(20);
        assertThat(full.counts())
                .containsEntry("1", 0)
                .containsEntry("2", 3)
                .containsEntry("3", 9)
                .containsEntry("4", 8);
        assertThat(full.favourable()).isEqualTo(17);
        Shown.Collapsed few = (Shown.Collapsed) cell(tally, "RECO").shown();
        assertThat(few.n()).isEqualTo(7);
        assertThat(few.favourable()).isEqualTo(3);
        assertThat(few.median()).isEqualTo("4");
        assertThat(cell(tally, "INTENT").shown()).isEqualTo(new Shown.Suppressed());
    }

    @Test
    void theBaseIsCountedPerQuestionWithoutNoOpinion() {
        List<Map<String, List<String>>> people = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            people.add(Map.of("ORG.lieu", List.of(i < 9 ? "4" : "-8")));
        }
        ResultCell cell = tally(people).cells().stream()
                .filter(candidate -> candidate.isFor("ORG", "lieu"))
                .findFirst()
                .orElseThrow();
        assertThat(cell.shown()).isInstanceOf(Shown.Collapsed.class);
        assertThat(cell.n()).isEqualTo(9);
    }

    /** A questionnaire may have "nothing" and "I do not know": neither is something that was chosen. */
    @Test
    void everyExclusiveOptionCounts() {
        Item intent = Fixtures.hot().item("INTENT").orElseThrow();
        AnswerCounter.Choices counter = new AnswerCounter.Choices(
                intent, List.of("REFER", "VISIT", "NONE", "UNSURE"), Set.of(), Set.of("NONE", "UNSURE"));
        for (int i = 0; i < 20; i++) {
            List<String> chosen = i < 3
                    ? List.of("NONE")
                    : i < 8 ? List.of("UNSURE") : i < 14 ? List.of("REFER") : List.of("REFER", "VISIT");
            int[] slots = counter.slots(Map.of("INTENT", chosen));
            assertThat(counter.favours(slots)).isEqualTo(i >= 8);
            counter.add(slots);
        }
        assertThat(new DisclosureThresholds(5, 10).cell(counter).favourable()).isEqualTo(12);
    }

    @Property(tries = 200)
    void noCellTellsMoreThanItsBaseAllows(@ForAll @IntRange(max = 30) int people, @ForAll long seed) {
        Random random = new Random(seed);
        List<Map<String, List<String>>> all = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            Map<String, List<String>> answers = Fixtures.someAnswers(random);
            answers.keySet().removeIf(field -> random.nextInt(3) == 0);
            all.add(answers);
        }
        SuppressingTally tally = tally(all);
        for (ResultCell cell : tally.cells()) {
            switch (cell.shown()) {
                case Shown.Suppressed none -> assertThat(cell.n()).isNull();
                case Shown.Collapsed few -> assertThat(few.n()).isBetween(5, 9);
                case Shown.Full full -> assertThat(full.n()).isGreaterThanOrEqualTo(10);
            }
        }
        assertThat(tally.cells())
                .noneMatch(cell -> cell.linkId().startsWith("TXT_")
                        || cell.linkId().equals("FONCTION")
                        || cell.linkId().equals("ORG_TYPE"));
    }

    @Test
    void thePageOfFourAnswersShowsNoFigure() {
        Random random = new Random(4);
        SuppressingTally tally = tally(List.of(
                Fixtures.someAnswers(random),
                Fixtures.someAnswers(random),
                Fixtures.someAnswers(random),
                Fixtures.someAnswers(random)));
        Release release = new Release("r", "c", null, 23, LatestRelease.Reason.CLOSE, tally.cells());
        for (TextLanguage lang : TextLanguage.values()) {
            String html = new ResultsPage().render(closed(23, null), Fixtures.hot(), release, false, lang);
            assertThat(html)
                    .doesNotContain("<figure")
                    .doesNotContain("<svg class=\"plot")
                    .doesNotContain("class=\"tile\"");
            assertThat(html.replaceAll("(?s)<[^>]+>", " "))
                    .doesNotContain(" 4 ")
                    .doesNotContain("%");
        }
    }

    static Campaign closed(int present, @Nullable Integer n) {
        return Fixtures.open("s", present)
                .after(new CampaignChange.ClosedNow(Fixtures.NOW, Fixtures.NOW.plusSeconds(60)))
                .after(new CampaignChange.FiguresReleased(
                        new LatestRelease("r", n, LatestRelease.Reason.CLOSE, LocalDate.of(2027, 5, 4))));
    }

    /** Who hears a chart learns what its table says, and nothing is only drawn. */
    private static void everyNumberThatIsToldStandsInItsTable(String html) {
        Matcher figures = Pattern.compile("<figure.*?</figure>", Pattern.DOTALL).matcher(html);
        int described = 0;
        while (figures.find()) {
            String figure = figures.group();
            Matcher description = Pattern.compile("<desc[^>]*>(.*?)</desc>").matcher(figure);
            if (!description.find() || !figure.contains("<table")) {
                continue;
            }
            List<String> inTable = numbers(figure.replaceAll("(?s)<svg.*?</svg>", ""));
            assertThat(inTable).as(description.group(1)).containsAll(numbers(description.group(1)));
            Matcher drawn = Pattern.compile("<text[^>]*>(.*?)</text>").matcher(figure);
            while (drawn.find()) {
                assertThat(inTable).as(description.group(1)).containsAll(numbers(drawn.group(1)));
            }
            described++;
        }
        assertThat(described).isGreaterThan(7);
    }

    private static List<String> numbers(String markup) {
        return Pattern.compile("\\d+(?:[.,]\\d+)?[\\h\u202f]?%?")
                .matcher(markup.replaceAll("<[^>]*>", " "))
                .results()
                .map(number -> number.group().replaceAll("[\\h\u202f]", ""))
                .toList();
    }

    @Test
    void everyQuestionWithFiguresIsDrawnInBothLanguages() throws Exception {
        Random random = new Random(7);
        List<Map<String, List<String>>> people = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            people.add(Fixtures.someAnswers(random));
        }
        SuppressingTally tally = tally(people);
        Release release = new Release("r", "c", 20, 23, LatestRelease.Reason.CLOSE, tally.cells());
        for (TextLanguage lang : TextLanguage.values()) {
            String html = new ResultsPage().render(closed(23, 20), Fixtures.hot(), release, true, lang);
            for (Item item : Fixtures.hot().items()) {
                boolean drawn = item.head().sensitivity() == Item.Sensitivity.NONE
                        && !item.linkId().equals("FREIN");
                assertThat(html.contains("\"f-" + item.linkId() + "-" + lang.code() + "-w-t\""))
                        .as(item.linkId())
                        .isEqualTo(drawn);
            }
            assertThat(html).doesNotContain("style=");
            everyNumberThatIsToldStandsInItsTable(html);
            Files.writeString(
                    Files.createDirectories(Path.of("target", "preview")).resolve("results-" + lang.code() + ".html"),
                    html);
        }
    }
}
