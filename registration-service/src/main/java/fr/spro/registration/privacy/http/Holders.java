package fr.spro.registration.privacy.http;

import fr.spro.platform.security.Caller;
import fr.spro.platform.web.Problem;
import fr.spro.registration.privacy.PrivacyLink;
import fr.spro.registration.privacy.PrivacyLinks;
import java.util.Comparator;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells whose data a caller may see: by a link that was opened in this browser and is still good. */
@Component
class Holders {
    private final PrivacyLinks links;

    Holders(PrivacyLinks links) {
        this.links = links;
    }

    /** The newest of the links this caller holds. */
    PrivacyLink link(Caller caller) {
        return caller.registrations().stream()
                .filter(id -> id.startsWith(PrivacyLinks.PREFIX))
                .map(links::find)
                .flatMap(Optional::stream)
                .max(Comparator.comparing(PrivacyLink::until))
                .orElseThrow(() -> Problem.of(403, "PRIVACY_LINK_NEEDED"));
    }
}
