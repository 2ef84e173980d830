package fr.spro.registration.mail;

import fr.spro.registration.views.TerritoryCopies;
import java.time.Clock;
import org.springframework.stereotype.Component;

/**
 * What letters need beyond the rosters: what people declined, what organisers wrote, how territories are called and
 * speak.
 */
@Component
public record MailContext(
        ReminderPreferences wishes,
        OrganiserTexts messages,
        TerritoryMailIdentities voices,
        TerritoryCopies territories,
        ComplaintMailComposer cases,
        Clock clock) {}
