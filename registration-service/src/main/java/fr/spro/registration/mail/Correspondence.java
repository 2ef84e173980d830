package fr.spro.registration.mail;

import fr.spro.registration.roster.ReminderWishes;
import java.time.Clock;

/** What letters need beyond the rosters: what people declined, what organisers wrote, how territories speak. */
public record Correspondence(
        ReminderWishes wishes, WrittenMessages messages, Voices voices, CaseLetters cases, Clock clock) {}
