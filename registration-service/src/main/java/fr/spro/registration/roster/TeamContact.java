package fr.spro.registration.roster;

import org.jspecify.annotations.Nullable;

/**
 * The team that answers questions about a meeting.
 *
 * @param label a team or a function
 * @param email also the Reply-To of every mail about the meeting
 * @param hours when the team can be reached, in words
 */
public record TeamContact(
        String label,
        String email,
        @Nullable String phone,
        @Nullable String hours) {}
