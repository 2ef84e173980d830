package fr.spro.evaluation.rendering.http;

import fr.spro.evaluation.Fixtures;
import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.CampaignChange;
import fr.spro.evaluation.campaign.CampaignTerms;
import fr.spro.evaluation.campaign.LatestRelease;
import fr.spro.evaluation.disclosure.SuppressingTally;
import fr.spro.evaluation.i18n.BilingualText;
import fr.spro.evaluation.publication.PairedResult;
import fr.spro.evaluation.publication.Release;
import fr.spro.evaluation.publication.http.ReleasedResultAccess.OfSession;
import fr.spro.evaluation.response.ResponseRepository.Sheet;
import fr.spro.evaluation.territories.Territory;
import fr.spro.evaluation.territories.TerritoryCopies;
import fr.spro.evaluation.verbatim.VerbatimRelease;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Releases of an invented session. */
final class Releases {
    private Releases() {}

    /** The territory of all of them. */
    static TerritoryCopies territories() {
        TerritoryCopies territories = new TerritoryCopies();
        territories.apply(new Territory("sud-vaucluse", 1, "SPRO Sud Vaucluse", "Sud Vaucluse"));
        return territories;
    }

    /** The second release of a session at which 23 were present and so many answered, as chance has it. */
    static OfSession of(int answers) {
        Random random = new Random(7);
        return of(IntStream.range(0, answers)
                .mapToObj(i -> Fixtures.someAnswers(random))
                .toList());
    }

    /** The same with what was released of its open answers. */
    static OfSession withTexts(OfSession session) {
        VerbatimRelease texts = new VerbatimRelease(
                "t-1",
                "s3-hot",
                2,
                LocalDate.of(2027, 5, 20),
                20,
                List.of(new VerbatimRelease.Question(
                        "TXT_PLUS",
                        12,
                        List.of(new VerbatimRelease.ThemeCount(
                                "RENCONTRES", new BilingualText("Rencontres et réseau", "Meeting people"), 9)),
                        IntStream.range(0, 7)
                                .mapToObj(i -> new VerbatimRelease.Published(
                                        i == 0 ? "=L’échange avec Mme […] & les <autres>" : "Un échange utile " + i,
                                        i < 5 ? List.of("RENCONTRES") : List.of()))
                                .toList(),
                        List.of(new VerbatimRelease.WordCount("échange", 6)),
                        List.of(new VerbatimRelease.WordCount("échange utile", 5)))));
        return new OfSession(
                session.campaign(), session.questionnaire(), session.publication(), session.release(), texts, null);
    }

    /** The same with what the same people said in both waves. */
    static OfSession withPairs(OfSession session, PairedResult paired) {
        return new OfSession(
                session.campaign(),
                session.questionnaire(),
                session.publication(),
                session.release(),
                session.texts(),
                paired);
    }

    static OfSession of(List<Map<String, List<String>>> people) {
        SuppressingTally tally =
                new SuppressingTally(Fixtures.hot(), Fixtures.PARTNERS, CampaignTerms.Thresholds.USUAL);
        people.forEach(posted -> tally.add(new Sheet(Fixtures.sheet(posted).answers(), true)));
        Integer n = people.size() < 5 ? null : Integer.valueOf(people.size());
        String id = "7d1f2a90-3c4b-4e5f-8a6b-0123456789ab";
        Release release = new Release(id, "s3-hot", n, 23, LatestRelease.Reason.CLOSE, tally.cells());
        Campaign campaign = Fixtures.open("s3", 23)
                .after(new CampaignChange.FiguresReleased(
                        new LatestRelease("first", null, LatestRelease.Reason.STEP, LocalDate.of(2027, 4, 28))))
                .after(new CampaignChange.ClosedNow(Fixtures.NOW, Fixtures.NOW.plusSeconds(60)))
                .after(new CampaignChange.FiguresReleased(
                        new LatestRelease(id, n, LatestRelease.Reason.CLOSE, LocalDate.of(2027, 5, 4))));
        return new OfSession(campaign, Fixtures.hot(), campaign.publications().getLast(), release, null, null);
    }
}
