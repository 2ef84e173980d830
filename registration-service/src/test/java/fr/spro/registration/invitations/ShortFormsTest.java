package fr.spro.registration.invitations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ShortFormsTest {
    private static final Instant NOW = Instant.parse("2027-04-14T12:00:00Z");

    private final InMemoryInvitationHandling store = new InMemoryInvitationHandling();
    private final Map<String, String> person = new LinkedHashMap<>();
    private final ShortForms shortForms = new ShortForms(store, id -> person.containsKey(id) ? person : Map.of());

    private CampaignCopy campaign(String session, CampaignCopy.Wave wave, Instant opens) {
        CampaignCopy campaign = new CampaignCopy(
                session + (wave == CampaignCopy.Wave.HOT ? "-hot" : "-cold"),
                1,
                session,
                wave,
                CampaignCopy.Mode.ANON_TOKEN,
                CampaignCopy.State.OPEN,
                opens,
                opens.plus(Duration.ofDays(14)));
        store.keep(campaign);
        return campaign;
    }

    /** Somebody was there and was sent a ballot. */
    private CampaignCopy invited(String session, Duration ago) {
        CampaignCopy campaign = present(session, ago);
        store.add(new Invitation(UUID.randomUUID(), campaign.id(), "r-" + session, new byte[1], 1, false, false));
        return campaign;
    }

    private CampaignCopy present(String session, Duration ago) {
        person.put("r-" + session, session);
        return campaign(session, CampaignCopy.Wave.HOT, NOW.minus(ago));
    }

    @Test
    void theThirdInvitationInThirtyDaysIsShort() {
        invited("a", Duration.ofDays(29));
        CampaignCopy second = invited("b", Duration.ofDays(12));
        CampaignCopy third = invited("c", Duration.ZERO);
        assertThat(shortForms.isShort(second, "r-b")).isFalse();
        assertThat(shortForms.isShort(third, "r-c")).isTrue();
        assertThat(shortForms.isShort(third, "somebody else")).isFalse();
    }

    @Test
    void whatIsOlderOrWasNoInvitationDoesNotCount() {
        invited("a", Duration.ofDays(31));
        invited("b", Duration.ofDays(12));
        present("away", Duration.ofDays(5));
        CampaignCopy now = invited("c", Duration.ZERO);
        assertThat(shortForms.isShort(now, "r-c")).isFalse();
    }

    @Test
    void aLaterInvitationDoesNotShortenTheReminderOfAnEarlierOne() {
        CampaignCopy first = invited("a", Duration.ofDays(9));
        invited("b", Duration.ofDays(8));
        invited("c", Duration.ofDays(7));
        assertThat(shortForms.isShort(first, "r-a")).isFalse();
    }

    @Test
    void theSecondWaveIsShortAnyway() {
        invited("a", Duration.ofDays(9));
        invited("b", Duration.ofDays(8));
        invited("c", Duration.ofDays(7));
        assertThat(shortForms.isShort(campaign("c", CampaignCopy.Wave.COLD, NOW), "r-c"))
                .isFalse();
    }
}
