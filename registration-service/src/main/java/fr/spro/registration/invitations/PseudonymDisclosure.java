package fr.spro.registration.invitations;

import java.time.Instant;
import java.util.UUID;

/**
 * That somebody of the evaluation team was told whose pseudonym one is. It says which, not who: once the person is erased
 * nothing leads from it to them.
 *
 * @param by the subject of their sign-in
 * @param name as they signed in
 * @param reason what they wrote, before they were told
 */
public record PseudonymDisclosure(
        UUID id, Instant at, String by, String name, String campaignId, UUID pseudonym, String reason) {}
