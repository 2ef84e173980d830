package fr.spro.registration.mail;

/**
 * Who a mail goes to, as known when it is composed.
 *
 * @param locale "fr" or "en"
 * @param checkInCode what the QR code of this registration says
 */
public record Recipient(
        String registrationId, String email, String givenName, String familyName, String locale, String checkInCode) {

    /** Invented people live in this domain; their mails say so. */
    boolean demonstration() {
        return email.endsWith("@demonstration.example");
    }
}
