package fr.spro.registration.signup.http;

import fr.spro.registration.signup.PersonKeys;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds records of a list that may be the same person: one mailbox under two person keys. */
public final class SharedMailboxes {
    /** A record of a person. */
    public record Known(String registrationId, String person, String email) {}

    private SharedMailboxes() {}

    /** Returns the registrations whose mailbox stands under another person key as well. */
    public static Set<String> among(Collection<Known> known) {
        Set<String> shared = new HashSet<>();
        for (List<Known> mailbox : known.stream()
                .collect(Collectors.groupingBy(one -> PersonKeys.normalised(one.email())))
                .values()) {
            if (mailbox.stream().map(Known::person).distinct().count() > 1) {
                mailbox.forEach(one -> shared.add(one.registrationId()));
            }
        }
        return shared;
    }
}
