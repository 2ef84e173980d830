package fr.spro.registration.mail;

import java.util.ArrayList;
import java.util.List;

/** How mails and calendars write where a meeting is. */
final class Where {
    private Where() {}

    static String place(Wording wording, Meeting meeting) {
        String place = meeting.venue().isBlank() ? meeting.town() : meeting.venue();
        return place.isBlank() ? wording.line("place-later") : Wording.polished(place);
    }

    static String address(Meeting meeting) {
        List<String> lines = new ArrayList<>();
        if (!meeting.address().isBlank()) {
            lines.add(Wording.polished(meeting.address()));
        }
        if (!meeting.venue().isBlank() && !meeting.town().isBlank()) {
            lines.add(Wording.polished(meeting.town()));
        }
        return String.join(", ", lines);
    }

    static String location(Meeting meeting) {
        List<String> lines = new ArrayList<>();
        for (String line : List.of(meeting.venue(), meeting.address(), meeting.town())) {
            if (!line.isBlank()) {
                lines.add(Wording.polished(line));
            }
        }
        return String.join(", ", lines);
    }
}
