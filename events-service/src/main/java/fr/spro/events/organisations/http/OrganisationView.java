package fr.spro.events.organisations.http;

import fr.spro.events.organisations.Organisation;
import fr.spro.events.organisations.OrganisationType;
import fr.spro.events.organisations.ReceptionPoint;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;

/** An organisation as everybody sees it. */
record OrganisationView(
        String id,
        String territory,
        String name,
        OrganisationType type,
        @Nullable String website,
        List<ReceptionPoint> receptionPoints,
        ReferentView referent,
        boolean active,
        long version) {

    record ReferentView(boolean known) {}

    static OrganisationView of(Organisation organisation) {
        return new OrganisationView(
                organisation.id(),
                organisation.territory(),
                organisation.name(),
                organisation.type(),
                organisation.website(),
                organisation.receptionPoints(),
                new ReferentView(organisation.referentKnown()),
                organisation.active(),
                organisation.version());
    }

    static ResponseEntity<OrganisationView> answer(ResponseEntity.BodyBuilder response, Organisation organisation) {
        return response.cacheControl(CacheControl.noCache())
                .eTag("\"" + organisation.version() + "\"")
                .body(of(organisation));
    }
}
