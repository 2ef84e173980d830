package fr.spro.registration.invitations;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That a person was sent a ballot. There is deliberately no date and no mark of an answer.
 *
 * @param ballotEnc AES-GCM under the campaign's key; null once the campaign is sealed
 * @param sent how many mails went out, reminders counted for everybody alike
 */
// The array is written once and never compared: an invitation is looked up by its id.
@SuppressWarnings("ArrayRecordComponent")
public record Invitation(
        UUID id,
        String campaignId,
        String registrationId,
        byte @Nullable [] ballotEnc,
        int sent,
        boolean bounced,
        boolean optOut) {}
