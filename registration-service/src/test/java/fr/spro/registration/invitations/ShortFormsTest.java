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

    private final InMemoryInvitations store = new InMemoryInvitations();
    private final Map<String, String> person = new LinkedHashMap<>();
    private final ShortForms shortForms = new ShortForms(store, id -> person.containsKey(id) ? person : Map.of());

    private Campaign campaign(String session, Campaign.Wave wave, Instant opens) {
        Campaign campaign = new Campaign(
                session + (wave == Campaign.Wave.HOT ? "-hot" : "-cold"),
                1,
                session,
                wave,
                Campaign.Mode.ANON_TOKEN,
                Campaign.State.OPEN,
                opens,
                opens.plus(Duration.ofDays(14)));
        store.keep(campaign);
        return campaign;
    }

    /** Somebody was there and was sent a ballot. */
    private Campaign invited(String session, Duration ago) {
        Campaign campaign = present(session, ago);
        store.add(new Invitation(UUID.randomUUID(), campaign.id(), "r-" + session, new byte[1], 1, false, false));
        return campaign;
    }

    private Campaign present(String session, Duration ago) {
        person.put("r-" + session, session);
        return campaign(session, Campaign.Wave.HOT, NOW.minus(ago));
    }

    @Test
    void theThirdInvitationInThirtyDaysIsShort() {
        invited("a", Duration.ofDays(29));
        Campaign second = invited("b", Duration.ofDays(12));
        Campaign third = invited("c", Duration.ZERO);
        assertThat(shortForms.isShort(second, "r-b")).isFalse();
        assertThat(shortForms.isShort(third, "r-c")).isTrue();
        assertThat(shortForms.isShort(third, "somebody else")).isFalse();
    }

    @Test
    void whatIsOlderOrWasNoInvitationDoesNotCount() {
        invited("a", Duration.ofDays(31));
        invited("b", Duration.ofDays(12));
        present("away", Duration.ofDays(5));
        Campaign now = invited("c", Duration.ZERO);
        assertThat(shortForms.isShort(now, "r-c")).isFalse();
    }

    @Test
    void aLaterInvitationDoesNotShortenTheReminderOfAnEarlierOne() {
        Campaign first = invited("a", Duration.ofDays(9));
        invited("b", Duration.ofDays(8));
        invited("c", Duration.ofDays(7));
        assertThat(shortForms.isShort(first, "r-a")).isFalse();
    }

    @Test
    void theSecondWaveIsShortAnyway() {
        invited("a", Duration.ofDays(9));
        invited("b", Duration.ofDays(8));
        invited("c", Duration.ofDays(7));
        assertThat(shortForms.isShort(campaign("c", Campaign.Wave.COLD, NOW), "r-c"))
                .isFalse();
    }
}
