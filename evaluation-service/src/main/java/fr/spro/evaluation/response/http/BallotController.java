package fr.spro.evaluation.response.http;

import fr.spro.evaluation.ballot.Ballot;
import fr.spro.evaluation.ballot.BallotKey;
import fr.spro.evaluation.ballot.KeyFiles;
import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.CampaignCommand;
import fr.spro.evaluation.campaign.Campaigns;
import fr.spro.evaluation.campaign.Terms;
import fr.spro.evaluation.response.ResponseBook;
import fr.spro.platform.core.Millis;
import fr.spro.platform.web.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What the identity side may ask: new ballots, and which of its own are not used yet. Nothing is remembered. */
@RestController
class BallotController {
    private static final int MOST = 5_000;

    private final Campaigns campaigns;
    private final KeyFiles keys;
    private final ResponseBook responses;
    private final Clock clock;

    BallotController(Campaigns campaigns, KeyFiles keys, ResponseBook responses, Clock clock) {
        this.campaigns = campaigns;
        this.keys = keys;
        this.responses = responses;
        this.clock = clock;
    }

    record Wanted(@Min(1) @Max(MOST) int count) {}

    record Issued(List<String> ballots) {}

    /**
     * Ballots to look up.
     *
     * @param round of reminders that begins with this question, null when it is asked for another reason
     */
    record Asked(
            @NotNull @Size(max = MOST) List<@Size(max = 64) String> ballots,

            @Nullable @Min(1) @Max(CampaignCommand.Remind.MOST)
            Integer round) {}

    record Unused(List<String> unused) {}

    @PostMapping("/internal/campaigns/{id}/ballots")
    ResponseEntity<Issued> issue(@PathVariable String id, @Valid @RequestBody Wanted wanted) {
        if (!(find(id) instanceof Campaign.Open open) || open.terms().mode() == Terms.Mode.TICKET) {
            throw Problem.of(409, "CAMPAIGN_NOT_OPEN");
        }
        BallotKey key = key(id);
        List<String> ballots = Stream.generate(() -> key.issue().written())
                .limit(wanted.count())
                .toList();
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new Issued(ballots));
    }

    @PostMapping("/internal/campaigns/{id}/unused")
    ResponseEntity<Unused> unused(@PathVariable String id, @Valid @RequestBody Asked asked) {
        if (find(id) instanceof Campaign.Sealed) {
            throw Problem.of(409, "CAMPAIGN_NOT_OPEN");
        }
        BallotKey key = key(id);
        if (asked.round() != null) {
            campaigns.handle(id, new CampaignCommand.Remind(asked.round()), Millis.now(clock), "reminders");
        }
        List<String> unused = new ArrayList<>();
        for (String written : asked.ballots()) {
            Optional<Ballot> ballot = Ballot.read(written).filter(key::made);
            if (ballot.isPresent() && !responses.isUsed(id, key.guard(ballot.get()))) {
                unused.add(written);
            }
        }
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new Unused(unused));
    }

    private Campaign find(String id) {
        return campaigns.find(id).orElseThrow(() -> Problem.of(404, "CAMPAIGN_UNKNOWN"));
    }

    private BallotKey key(String id) {
        return keys.find(id).orElseThrow(() -> Problem.of(409, "CAMPAIGN_NOT_OPEN"));
    }
}
