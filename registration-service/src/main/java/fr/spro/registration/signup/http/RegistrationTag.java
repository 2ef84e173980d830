package fr.spro.registration.signup.http;

import fr.spro.platform.core.Sha256;
import fr.spro.registration.roster.RegistrationDetails;
import fr.spro.registration.signup.Contact;
import java.util.Arrays;
import java.util.Base64;

/** The entity tag of what a person can correct in a registration. */
public final class RegistrationTag {
    private static final int BYTES = 12;

    private RegistrationTag() {}

    /** Returns the tag, in quotes. */
    public static String of(Contact contact, RegistrationDetails line) {
        String held = String.join(
                "\0",
                contact.givenName(),
                contact.familyName(),
                String.valueOf(contact.email()),
                String.valueOf(contact.needs()),
                String.valueOf(line.organisationId()),
                String.valueOf(line.function()));
        return '"'
                + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(Sha256.of(held), BYTES))
                + '"';
    }

    /** Returns whether an {@code If-Match} header names this tag; a proxy that compresses makes tags weak. */
    public static boolean matches(String ifMatch, String tag) {
        String given = ifMatch.strip();
        return tag.equals(given.startsWith("W/") ? given.substring(2) : given);
    }
}
