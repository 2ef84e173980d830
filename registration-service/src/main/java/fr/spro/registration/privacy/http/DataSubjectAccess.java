package fr.spro.registration.privacy.http;

import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.Caller;
import fr.spro.registration.privacy.PersonalRecords;
import fr.spro.registration.privacy.PrivacyLink;
import fr.spro.registration.privacy.PrivacyLinks;
import fr.spro.registration.privacy.RegistrationRef;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Tells whose data a caller may see: by a link that was opened in this browser and is still good. */
@Component
class DataSubjectAccess {
    private final PrivacyLinks links;
    private final PersonalRecords records;

    DataSubjectAccess(PrivacyLinks links, PersonalRecords records) {
        this.links = links;
        this.records = records;
    }

    /** The newest of the links this caller holds. */
    PrivacyLink link(Caller caller) {
        return links(caller)
                .max(Comparator.comparing(PrivacyLink::until))
                .orElseThrow(() -> Problem.of(403, "PRIVACY_LINK_NEEDED"));
    }

    /** Returns the place of a registration whose person's link this caller holds. */
    Optional<RegistrationRef> place(Caller caller, String registrationId) {
        return links(caller)
                .flatMap(link -> records.placesOf(link.personKey()).stream())
                .filter(place -> place.registrationId().equals(registrationId))
                .findFirst();
    }

    private Stream<PrivacyLink> links(Caller caller) {
        return caller.registrations().stream()
                .filter(id -> id.startsWith(PrivacyLinks.PREFIX))
                .map(links::find)
                .flatMap(Optional::stream);
    }
}
