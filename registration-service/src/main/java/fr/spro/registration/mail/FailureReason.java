package fr.spro.registration.mail;

import java.util.Optional;
import java.util.Set;

/** Why a mail was given up, in the words of people who know nothing of mail servers. */
public enum FailureReason {
    ADDRESS_REFUSED("address-refused"),
    ADDRESS_INVALID("address-invalid"),
    MAILBOX_FULL("mailbox-full"),
    REFUSED("refused"),
    GAVE_UP("gave-up"),
    NOT_COMPOSED("not-composed");

    /** What the composer stores of mails that nobody missed. */
    private static final Set<String> NEEDLESS =
            Set.of(SendTimeCheck.NO_LONGER, SendTimeCheck.DECLINED, "no address", "no session", "campaign over");

    private static final String RETURNED = "returned ";

    private final String key;

    FailureReason(String key) {
        this.key = key;
    }

    /** The reason behind what the outbox keeps; empty for a mail that had only become needless. */
    public static Optional<FailureReason> of(String stored) {
        if (NEEDLESS.contains(stored)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (stored) {
                    case "SMTP 550", "SMTP 551", "SMTP 553", "SMTP 501" -> ADDRESS_REFUSED;
                    case "SMTP 552" -> MAILBOX_FULL;
                    case "address not valid" -> ADDRESS_INVALID;
                    case "composition" -> NOT_COMPOSED;
                    default ->
                        stored.startsWith(RETURNED)
                                ? returned(stored.substring(RETURNED.length()))
                                : stored.startsWith("SMTP 5") ? REFUSED : GAVE_UP;
                });
    }

    /** What the outbox keeps of a mail that came back, with the status of RFC 3463. */
    public static String ofReturned(String status) {
        return RETURNED + status;
    }

    private static FailureReason returned(String status) {
        return switch (status) {
            case "5.1.0", "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1", "5.4.1" -> ADDRESS_REFUSED;
            case "5.2.2" -> MAILBOX_FULL;
            default -> REFUSED;
        };
    }

    /** One or two sentences: what happened, what to do. */
    public String words(String language) {
        return MailWording.of(language).line("failure." + key);
    }
}
