package fr.spro.registration.mail;

import fr.spro.registration.views.Territories;
import java.time.Clock;
import org.springframework.stereotype.Component;

/**
 * What letters need beyond the rosters: what people declined, what organisers wrote, how territories are called and
 * speak.
 */
@Component
public record MailContext(
        ReminderWishes wishes,
        OrganiserTexts messages,
        TerritoryMailIdentities voices,
        Territories territories,
        ComplaintMailComposer cases,
        Clock clock) {}
