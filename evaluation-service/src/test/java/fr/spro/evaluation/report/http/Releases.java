package fr.spro.evaluation.report.http;

import fr.spro.evaluation.Fixtures;
import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.CampaignChange;
import fr.spro.evaluation.campaign.Released;
import fr.spro.evaluation.campaign.Terms;
import fr.spro.evaluation.response.ResponseBook.Sheet;
import fr.spro.evaluation.results.Release;
import fr.spro.evaluation.results.Tally;
import fr.spro.evaluation.results.http.ReleasedResults.OfSession;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Releases of an invented session. */
final class Releases {
    private Releases() {}

    /** The second release of a session at which 23 were present and so many answered, as chance has it. */
    static OfSession of(int answers) {
        Random random = new Random(7);
        return of(IntStream.range(0, answers)
                .mapToObj(i -> Fixtures.someAnswers(random))
                .toList());
    }

    static OfSession of(List<Map<String, List<String>>> people) {
        Tally tally = new Tally(Fixtures.hot(), Fixtures.PARTNERS, Terms.Thresholds.USUAL);
        people.forEach(posted -> tally.add(new Sheet(Fixtures.sheet(posted).answers(), true)));
        Integer n = people.size() < 5 ? null : Integer.valueOf(people.size());
        String id = "7d1f2a90-3c4b-4e5f-8a6b-0123456789ab";
        Release release = new Release(id, "s3-hot", n, 23, Released.Reason.CLOSE, tally.cells());
        Campaign campaign = Fixtures.open("s3", 23)
                .after(new CampaignChange.FiguresReleased(
                        new Released("first", null, Released.Reason.STEP, LocalDate.of(2027, 4, 28))))
                .after(new CampaignChange.ClosedNow(Fixtures.NOW, Fixtures.NOW.plusSeconds(60)))
                .after(new CampaignChange.FiguresReleased(
                        new Released(id, n, Released.Reason.CLOSE, LocalDate.of(2027, 5, 4))));
        return new OfSession(campaign, Fixtures.hot(), campaign.publications().getLast(), release, null);
    }
}
