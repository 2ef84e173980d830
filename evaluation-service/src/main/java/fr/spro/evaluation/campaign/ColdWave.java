package fr.spro.evaluation.campaign;

import fr.spro.evaluation.campaign.Copies.SessionCopy;
import fr.spro.evaluation.questionnaire.Questionnaire;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Opens the second campaign of a session some months after its first one: once, from whatever process, because its id
 * follows from the session's. Asks nobody where no figure could ever be shown: when fewer than k people were present, or
 * fewer than k are left after erasures. Where answers keep a pseudonym the second campaign makes the same promise as the
 * first, so that the two answers of a person can be paired; everywhere else it is anonymous.
 */
public final class ColdWave {
    private final Campaigns campaigns;
    private final Copies copies;
    private final UnaryOperator<@Nullable String> questionnaire;
    private final Timing timing;
    private final Consumer<String> prepare;

    /**
     * When a cold campaign opens and closes.
     *
     * @param after how long after the hot campaign opened
     * @param atMost how much later than that at most: the questionnaire speaks of about three months
     * @param closesAfter how long it takes answers
     * @param sealAfter how long after its close it is sealed
     */
    public record Timing(Duration after, Duration atMost, Duration closesAfter, Duration sealAfter) {}

    /**
     * @param questionnaire the version to ask, given what the session's series wants or null
     * @param prepare makes key and room for the answers of a campaign; it runs before the campaign is there
     */
    public ColdWave(
            Campaigns campaigns,
            Copies copies,
            UnaryOperator<@Nullable String> questionnaire,
            Timing timing,
            Consumer<String> prepare) {
        this.campaigns = campaigns;
        this.copies = copies;
        this.questionnaire = questionnaire;
        this.timing = timing;
        this.prepare = prepare;
    }

    /** Opens what follows this campaign if it is time. */
    public void consider(Campaign hot, Instant now) {
        Terms asked = hot.terms();
        if (asked.wave() != Questionnaire.Wave.HOT) {
            return;
        }
        Instant due = hot.window().opens().plus(timing.after());
        if (now.isBefore(due) || now.isAfter(due.plus(timing.atMost()))) {
            return;
        }
        String id = Terms.campaignId(asked.sessionId(), Questionnaire.Wave.COLD);
        int k = asked.thresholds().k();
        int present = hot.frame().present();
        Campaign second = campaigns.find(id).orElse(null);
        if (second != null) {
            keepUp(asked, second.terms(), now);
            return;
        }
        if (present < k || present - copies.erased(asked.sessionId()) < k) {
            return;
        }
        prepare.accept(id);
        String wanted = copies.session(asked.sessionId())
                .map(SessionCopy::questionnaire)
                .orElse(null);
        Terms terms = new Terms(
                id,
                asked.sessionId(),
                asked.territory(),
                asked.series(),
                asked.format(),
                Questionnaire.Wave.COLD,
                Objects.requireNonNull(questionnaire.apply(wanted)),
                asked.title(),
                asked.day(),
                asked.place(),
                asked.partnerServices(),
                // Nobody is on site any more: where cards were handed out people are written to now.
                asked.mode().isLinked() ? asked.mode() : Terms.Mode.ANON_TOKEN,
                asked.thresholds());
        Instant closes = now.plus(timing.closesAfter());
        campaigns.open(terms, hot.frame(), new Window(now, closes, closes.plus(timing.sealAfter())), now);
    }

    /** The first campaign may have promised more in the very moment in which the second one opened. */
    private void keepUp(Terms first, Terms second, Instant now) {
        if (second.mode().isLinked() && !first.mode().isLinked()) {
            campaigns.handle(
                    second.id(),
                    new CampaignCommand.Tighten(Terms.Mode.ANON_TOKEN, second.thresholds()),
                    now,
                    "system");
        }
    }
}
