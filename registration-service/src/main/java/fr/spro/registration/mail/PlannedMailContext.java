package fr.spro.registration.mail;

import fr.spro.registration.roster.SessionStatus;

/**
 * What a planned mail depends on, at this moment.
 *
 * @param came whether the person has been seen at the meeting
 */
public record PlannedMailContext(
        AnnouncedMeeting meeting, SessionStatus status, RegistrationStanding standing, boolean came) {}
