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
            Set.of(StillDue.NO_LONGER, StillDue.DECLINED, "no address", "no session", "campaign over");

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
                    default -> stored.startsWith("SMTP 5") ? REFUSED : GAVE_UP;
                });
    }

    /** One or two sentences: what happened, what to do. */
    public String words(String language) {
        return Wording.of(language).line("failure." + key);
    }
}
