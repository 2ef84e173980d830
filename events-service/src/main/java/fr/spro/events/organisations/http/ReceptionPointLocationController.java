package fr.spro.events.organisations.http;

import fr.spro.events.geocoding.AddressCandidate;
import fr.spro.events.geocoding.Geocoder;
import fr.spro.events.organisations.Organisation;
import fr.spro.events.organisations.OrganisationCommand;
import fr.spro.events.organisations.OrganisationCommandHandler;
import fr.spro.events.organisations.OrganisationDecision;
import fr.spro.events.organisations.ReceptionPoint;
import fr.spro.platform.core.Millis;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.AllowedRoles;
import fr.spro.platform.security.Caller;
import fr.spro.platform.security.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Clock;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Places a reception point where the national address register has its address. */
@RestController
final class ReceptionPointLocationController {
    private final OrganisationCommandHandler organisations;
    private final Geocoder geocoder;
    private final Clock clock;

    ReceptionPointLocationController(OrganisationCommandHandler organisations, Geocoder geocoder, Clock clock) {
        this.organisations = organisations;
        this.geocoder = geocoder;
        this.clock = clock;
    }

    @AllowedRoles({Role.ORGANISER, Role.ADMIN})
    @PostMapping("/api/organisations/{id}/points/{pointId}/locate")
    @Operation(summary = "Find the coordinates of a reception point from its address; again changes nothing")
    ResponseEntity<OrganisationView> locate(
            @PathVariable String id, @PathVariable String pointId, @Parameter(hidden = true) Caller caller) {
        Organisation organisation = OrganisationProblems.organised(organisations, id, caller);
        ReceptionPoint point = organisation
                .point(pointId)
                .orElseThrow(() -> OrganisationProblems.of(new OrganisationDecision.PointUnknown()));
        String line = point.postalLine();
        if (line == null) {
            throw Problem.of(422, "ADDRESS_MISSING");
        }
        AddressCandidate place = find(line, point);
        OrganisationCommand command =
                new OrganisationCommand.Locate(pointId, line, place.latitude(), place.longitude());
        Organisation changed = organisations
                .change(id, command, caller::mayOrganise, caller.subject(), Millis.now(clock))
                .orElseThrow(OrganisationProblems::of);
        return OrganisationView.answer(ResponseEntity.ok(), changed);
    }

    private AddressCandidate find(String line, ReceptionPoint point) {
        String asked = line.length() > Geocoder.LONGEST ? line.substring(0, Geocoder.LONGEST) : line;
        return switch (geocoder.find(asked, point.postcode())) {
            case Geocoder.Answer.Found found ->
                found.places().stream()
                        .findFirst()
                        .filter(best -> best.score() >= AddressCandidate.GOOD_ENOUGH)
                        .orElseThrow(() -> Problem.of(422, "ADDRESS_NOT_FOUND"));
            case Geocoder.Answer.Unavailable unavailable ->
                throw Problem.of(503, "GEOCODING_UNAVAILABLE")
                        .header(
                                HttpHeaders.RETRY_AFTER,
                                String.valueOf(
                                        Math.max(1, unavailable.retryAfter().toSeconds())));
        };
    }
}
