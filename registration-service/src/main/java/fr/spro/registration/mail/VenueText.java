package fr.spro.registration.mail;

import java.util.ArrayList;
import java.util.List;

/** How mails and calendars write where a meeting is. */
final class VenueText {
    private VenueText() {}

    static String place(MailWording wording, AnnouncedMeeting meeting) {
        String place = meeting.venue().isBlank() ? meeting.town() : meeting.venue();
        return place.isBlank() ? wording.line("place-later") : MailWording.polished(place);
    }

    static String address(AnnouncedMeeting meeting) {
        List<String> lines = new ArrayList<>();
        if (!meeting.address().isBlank()) {
            lines.add(MailWording.polished(meeting.address()));
        }
        if (!meeting.venue().isBlank() && !meeting.town().isBlank()) {
            lines.add(MailWording.polished(meeting.town()));
        }
        return String.join(", ", lines);
    }

    static String location(AnnouncedMeeting meeting) {
        List<String> lines = new ArrayList<>();
        for (String line : List.of(meeting.venue(), meeting.address(), meeting.town())) {
            if (!line.isBlank()) {
                lines.add(MailWording.polished(line));
            }
        }
        return String.join(", ", lines);
    }
}
