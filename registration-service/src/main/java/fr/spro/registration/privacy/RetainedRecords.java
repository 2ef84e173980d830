package fr.spro.registration.privacy;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept about a registration beside its roster and its contact.
 *
 * @param mails the oldest first
 * @param certificates when they were issued
 * @param invitations to evaluations of which answers cannot be told apart
 */
public record RetainedRecords(List<Mail> mails, List<Instant> certificates, int invitations) {

    public RetainedRecords {
        mails = List.copyOf(mails);
        certificates = List.copyOf(certificates);
    }

    /** A mail: never its text. */
    public record Mail(
            String kind, Instant at, String state, @Nullable Instant done) {}
}
