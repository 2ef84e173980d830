package fr.spro.registration.invitations;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody is asked in short: from the third invitation in thirty days on, so that answering does not tire those
 * who come often. Counted from invitations alone; whether any of them was answered is not known here.
 */
public final class ShortForms {
    private static final Duration WITHIN = Duration.ofDays(30);
    private static final int LONG_ONES = 2;

    /** Tells the registrations of the person behind one. */
    @FunctionalInterface
    public interface SamePerson {
        /** Session ids by registration id, the given one included; empty when the person is not known any more. */
        Map<String, String> registrations(String registrationId);
    }

    private final InvitationRepository store;
    private final SamePerson people;

    public ShortForms(InvitationRepository store, SamePerson people) {
        this.store = store;
        this.people = people;
    }

    /** The same for a mail and its reminders: only campaigns that opened before this one count. */
    boolean isShort(CampaignCopy campaign, String registrationId) {
        Instant opens = campaign.opens();
        if (opens == null || campaign.wave() != CampaignCopy.Wave.HOT) {
            return false;
        }
        return people.registrations(registrationId).entrySet().stream()
                        .filter(each -> !each.getKey().equals(registrationId))
                        .filter(each -> wasInvited(each.getKey(), each.getValue(), opens))
                        .limit(LONG_ONES)
                        .count()
                == LONG_ONES;
    }

    private boolean wasInvited(String registrationId, String sessionId, Instant before) {
        return store.campaign(CampaignCopy.hotOf(sessionId))
                .filter(campaign -> isWithin(campaign.opens(), before))
                .filter(campaign -> store.of(campaign.id()).stream()
                        .anyMatch(invitation -> invitation.registrationId().equals(registrationId)))
                .isPresent();
    }

    private static boolean isWithin(@Nullable Instant opened, Instant before) {
        return opened != null && opened.isBefore(before) && !opened.isBefore(before.minus(WITHIN));
    }
}
