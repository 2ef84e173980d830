package fr.spro.evaluation.rendering.http;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.evaluation.Fixtures;
import fr.spro.evaluation.campaign.CampaignTerms.Thresholds;
import fr.spro.evaluation.counting.ResponseRate;
import fr.spro.evaluation.counting.ResultCell;
import fr.spro.evaluation.counting.Scope;
import fr.spro.evaluation.counting.Scope.Level;
import fr.spro.evaluation.disclosure.AuditReport;
import fr.spro.evaluation.disclosure.DisclosureThresholds;
import fr.spro.evaluation.i18n.BilingualText;
import fr.spro.evaluation.i18n.TextLanguage;
import fr.spro.evaluation.publication.AddedQuestions.Asked;
import fr.spro.evaluation.publication.AddedQuestions.Correction;
import fr.spro.evaluation.publication.AddedQuestions.Sum;
import fr.spro.evaluation.publication.DerivedFigures;
import fr.spro.evaluation.publication.ScopeRelease;
import fr.spro.evaluation.publication.ScopeRelease.ScopeCell;
import fr.spro.evaluation.publication.http.ReleasedResultAccess.OfYear;
import fr.spro.evaluation.questionnaire.QuestionnaireCatalogue;
import fr.spro.evaluation.territories.TerritoryCopies;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A release that added different questions, as data and as a table. */
class WithdrawnReleaseTest {
    private static final Correction WITHDRAWN = correction(true);
    private final QuestionnaireCatalogue questionnaires = new QuestionnaireCatalogue(List.of(Fixtures.hot()));

    private static Correction correction(boolean isWithdrawn) {
        return new Correction(
                isWithdrawn,
                "corrected",
                LocalDate.of(2026, 12, 8),
                List.of(new Sum(List.of(
                        new Asked("FORUM@1.0.0", BilingualText.same("Forum"), "q1"),
                        new Asked("BUS@1.0.0", BilingualText.same("Bus"), "q1")))));
    }

    private static OfYear year(@Nullable Correction correction) {
        ScopeRelease release = new ScopeRelease(
                "some",
                new Scope(Level.TERRITORY, "nice"),
                2026,
                1,
                LocalDate.of(2026, 4, 10),
                12,
                2,
                14,
                ResponseRate.of(12, 14, 2),
                List.of(new ScopeCell(
                        Fixtures.hot().ref(),
                        new ResultCell("SAT_GLOB", null, "sat.global", new ResultCell.Shown.Collapsed(7, 5, null, "3")),
                        new ScopeRelease.Asked(1, List.of("CARIF-CHAUD")))),
                List.of(),
                null,
                new AuditReport(0, 0, 0, 0, List.of(), true),
                DerivedFigures.NONE);
        return new OfYear(release, null, 1, List.of(), List.of("some"), null, correction);
    }

    private JsonNode json(@Nullable Correction correction) {
        return JsonMapper.shared()
                .valueToTree(ScopeResultsJson.of(
                        year(correction), questionnaires, DisclosureThresholds.of(Thresholds.USUAL), false));
    }

    private List<String> csv(@Nullable Correction correction) {
        return ResultsCsv.write(year(correction), questionnaires, new TerritoryCopies(), false, TextLanguage.FR)
                .lines()
                .toList();
    }

    @Test
    void dataTellThatAReleaseIsWithdrawnAndByWhich() {
        JsonNode release = json(WITHDRAWN).path("release");
        assertThat(release.path("status").asString()).isEqualTo("WITHDRAWN");
        JsonNode correction = release.path("correction");
        assertThat(correction.path("release").asString()).isEqualTo("corrected");
        assertThat(correction.path("at").asString()).isEqualTo("2026-12-08");
        assertThat(correction.at("/added/0/1/questionnaire").asString()).isEqualTo("BUS@1.0.0");
        assertThat(correction.at("/said/en").asString())
                .isEqualTo("Release withdrawn: two different questions had been added together"
                        + " (q1 of “Forum”, q1 of “Bus”). The corrected release of 8 December 2026 replaces it.");
    }

    @Test
    void dataOfAReleaseWithoutErrorSayWhereAQuestionWasAsked() {
        JsonNode json = json(null);
        assertThat(json.at("/release/status").asString()).isEqualTo("RELEASED");
        JsonNode question = json.at("/questions/0");
        assertThat(question.path("linkId").asString()).isEqualTo("SAT_GLOB");
        assertThat(question.path("conceptId").asString()).isEqualTo("sat.global");
        assertThat(question.path("askedIn").asInt()).isEqualTo(1);
        assertThat(question.path("heldIn").asInt()).isEqualTo(2);
    }

    @Test
    void tableCarriesTheMarkOnEveryLine() {
        List<String> withdrawn = csv(WITHDRAWN);
        assertThat(withdrawn.getFirst()).contains("concept;statut");
        assertThat(withdrawn.subList(1, withdrawn.size()))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).contains(";WITHDRAWN"));
        assertThat(csv(correction(false)).get(1)).contains("sat.global;CORRECTED");
        int columns = withdrawn.getFirst().split(";", -1).length;
        assertThat(withdrawn.get(1).split(";", -1).length).isLessThanOrEqualTo(columns);
    }
}
