package fr.spro.registration.mail;

import java.util.Optional;

/** The meeting as the last mail about it told, to see what a new version changes. */
public interface AnnouncedMeetings {
    Optional<AnnouncedMeeting> told(String sessionId);

    /** Keeps this version unless a newer one is there. */
    void keep(AnnouncedMeeting meeting);
}
