package fr.spro.registration.mail;

/**
 * Who a mail goes to, as known when it is composed.
 *
 * @param locale "fr" or "en"
 * @param standing where this registration stands now
 * @param position place in the waiting list, 0 when not waiting
 * @param checkInCode what the QR code of this registration says
 */
public record Addressee(
        String registrationId,
        String email,
        String givenName,
        String familyName,
        String locale,
        Standing standing,
        int position,
        String checkInCode) {

    /** Where a registration stands. */
    public enum Standing {
        CONFIRMED,
        WAITING,
        CANCELLED
    }

    /** Invented people live in this domain; their mails say so. */
    boolean demonstration() {
        return email.endsWith("@demonstration.example");
    }
}
