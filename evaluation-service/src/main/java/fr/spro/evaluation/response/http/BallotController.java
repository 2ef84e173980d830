package fr.spro.evaluation.response.http;

import fr.spro.evaluation.ballot.Ballot;
import fr.spro.evaluation.ballot.BallotKey;
import fr.spro.evaluation.ballot.BallotKeyStore;
import fr.spro.evaluation.ballot.BallotPseudonymStore;
import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.CampaignCommand;
import fr.spro.evaluation.campaign.CampaignCommandHandler;
import fr.spro.evaluation.campaign.CampaignTerms;
import fr.spro.evaluation.response.ResponseRepository;
import fr.spro.platform.core.Millis;
import fr.spro.platform.problems.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the identity side may ask: new ballots, and which of its own are not used yet. Nothing is remembered but, where a
 * campaign said so, under which pseudonym a ballot was asked for.
 */
@RestController
class BallotController {
    private static final int MOST = 5_000;
    /** The version of UUIDs that tell nothing. */
    private static final int RANDOM = 4;

    private final CampaignCommandHandler campaigns;
    private final BallotKeyStore keys;
    private final ResponseRepository responses;
    private final BallotPseudonymStore links;
    private final Clock clock;

    BallotController(
            CampaignCommandHandler campaigns,
            BallotKeyStore keys,
            ResponseRepository responses,
            BallotPseudonymStore links,
            Clock clock) {
        this.campaigns = campaigns;
        this.keys = keys;
        this.responses = responses;
        this.links = links;
        this.clock = clock;
    }

    /**
     * Ballots to make.
     *
     * @param count where answers are anonymous
     * @param pseudonyms where they are not: random and different, one for each person
     */
    record Wanted(
            @Nullable @Min(1) @Max(MOST) Integer count,

            @Nullable @Size(min = 1, max = MOST) List<@NotNull UUID> pseudonyms) {}

    /** In the order of the pseudonyms, where there were any. */
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
        if (!(find(id) instanceof Campaign.Open open) || open.terms().mode() == CampaignTerms.Mode.TICKET) {
            throw Problem.of(409, "CAMPAIGN_NOT_OPEN");
        }
        List<UUID> pseudonyms = wanted.pseudonyms();
        if (open.terms().mode().isLinked() != (pseudonyms != null)) {
            throw Problem.of(409, pseudonyms == null ? "PSEUDONYMS_NEEDED" : "PSEUDONYMS_REFUSED");
        }
        List<String> ballots = pseudonyms == null ? unlinked(id, wanted.count()) : linked(id, pseudonyms);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new Issued(ballots));
    }

    private List<String> unlinked(String id, @Nullable Integer count) {
        if (count == null) {
            throw Problem.of(422, "VALIDATION").field("count", "REQUIRED");
        }
        BallotKey key = key(id);
        return Stream.generate(() -> key.issue().written()).limit(count).toList();
    }

    private List<String> linked(String id, List<UUID> pseudonyms) {
        if (Set.copyOf(pseudonyms).size() < pseudonyms.size()
                || pseudonyms.stream().anyMatch(pseudonym -> pseudonym.version() != RANDOM)) {
            throw Problem.of(422, "VALIDATION").field("pseudonyms", "INVALID_VALUE");
        }
        BallotKey key = key(id);
        List<String> ballots = new ArrayList<>();
        Map<String, UUID> asked = new HashMap<>();
        for (UUID pseudonym : pseudonyms) {
            Ballot ballot = key.issue();
            ballots.add(ballot.written());
            asked.put(key.guard(ballot), pseudonym);
        }
        links.add(id, asked);
        // Somebody may have promised more meanwhile: whoever comes second drops what was remembered.
        if (!find(id).terms().mode().isLinked()) {
            links.drop(id);
            throw Problem.of(409, "PSEUDONYMS_REFUSED");
        }
        return ballots;
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
