package fr.spro.registration.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of the mails that strangers can cause to one recipient, shared by all instances. A form that signs up to several
 * sessions of an event counts once.
 */
public interface RecipientLimits {
    /** How long a mail counts. */
    Duration DAY = Duration.ofDays(1);

    /** Within this time a mail of the same kind about the same session is one too many, and sessions of an event are one form. */
    Duration SOON = Duration.ofMinutes(10);

    /** Limits that everything is within. */
    RecipientLimits NONE = causes -> causes.stream().map(Cause::mailId).collect(Collectors.toSet());

    /**
     * That a mail is due because of what anybody could type.
     *
     * @param person the person key of the recipient
     */
    record Cause(String mailId, String person, MailKind kind, String sessionId, String eventId, Instant at) {}

    /** A mail that was sent to a recipient. */
    record Counted(String mailId, String kind, String sessionId, String eventId, Instant at) {
        boolean within(Duration time, Instant of) {
            return at.isAfter(of.minus(time)) && at.isBefore(of.plus(time));
        }

        private String form() {
            return eventId + '|' + kind + '|' + at.getEpochSecond() / SOON.toSeconds();
        }
    }

    /**
     * How many mails are within the limits.
     *
     * @param mailsAnHour in an hour
     * @param mailsADay in a day
     */
    @ConfigurationProperties("spro.trust")
    record Most(
            @DefaultValue("3") int mailsAnHour,
            @DefaultValue("6") int mailsADay) {
        /** Returns whether one more mail is within the limits, or is counted already. */
        public boolean allows(Collection<Counted> before, Cause cause) {
            if (before.stream().anyMatch(one -> one.mailId().equals(cause.mailId()))) {
                return true;
            }
            Instant at = cause.at();
            Counted next = counted(cause);
            return before.stream()
                            .noneMatch(one -> one.kind().equals(next.kind())
                                    && one.sessionId().equals(next.sessionId())
                                    && one.within(SOON, at))
                    && forms(before, next, Duration.ofHours(1)) <= mailsAnHour
                    && forms(before, next, DAY) <= mailsADay;
        }

        private static long forms(Collection<Counted> before, Counted next, Duration time) {
            Set<String> forms = before.stream()
                    .filter(one -> one.within(time, next.at()))
                    .map(Counted::form)
                    .collect(Collectors.toSet());
            forms.add(next.form());
            return forms.size();
        }
    }

    /** Returns the mail as it counts from then on. */
    static Counted counted(Cause cause) {
        return new Counted(cause.mailId(), cause.kind().name(), cause.sessionId(), cause.eventId(), cause.at());
    }

    /** Counts these mails and returns the ids of those within the limits; a mail counted before stays within. */
    Set<String> admitted(List<Cause> causes);
}
