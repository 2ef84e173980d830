package fr.spro.events.organisations.http;

import fr.spro.events.organisations.Directory;
import fr.spro.events.organisations.Organisation;
import fr.spro.events.organisations.OrganisationType;
import fr.spro.events.organisations.ReceptionPoint;
import fr.spro.platform.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The directory of partner organisations, and its exports as open data. */
@RestController
final class OrganisationsController {
    private static final int USUAL_SIZE = 100;

    private final Directory directory;

    OrganisationsController(Directory directory) {
        this.directory = directory;
    }

    record OrganisationView(
            String id,
            String territory,
            String name,
            OrganisationType type,
            List<ReceptionPoint> receptionPoints,
            ReferentView referent,
            long version) {}

    record ReferentView(boolean known) {}

    record OrganisationsPage(List<OrganisationView> items, int page, int size, int total) {}

    @GetMapping("/api/organisations")
    @Operation(summary = "The organisations of a territory or of all")
    ResponseEntity<OrganisationsPage> list(
            @RequestParam(required = false) @Nullable String territory,
            @RequestParam(defaultValue = "0") String page,
            @RequestParam(defaultValue = "" + USUAL_SIZE) String size) {
        int number = number("page", page, 0, 1_000_000);
        int length = number("size", size, 1, 100);
        List<Organisation> all = in(territory);
        int first = (int) Math.min(all.size(), (long) number * length);
        List<OrganisationView> items = all.subList(first, Math.min(all.size(), first + length)).stream()
                .map(OrganisationsController::view)
                .toList();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .eTag("W/\"%08x-%d\"".formatted(items.hashCode(), all.size()))
                .body(new OrganisationsPage(items, number, length, all.size()));
    }

    @GetMapping("/api/organisations/{id}")
    @Operation(summary = "One organisation with its reception points")
    ResponseEntity<OrganisationView> get(@PathVariable String id) {
        Organisation organisation = directory.find(id);
        if (organisation == null) {
            throw Problem.of(404, "ORGANISATION_UNKNOWN");
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .eTag("\"" + organisation.version() + "\"")
                .body(view(organisation));
    }

    @GetMapping("/api/organisations.csv")
    @Operation(summary = "The directory as CSV (UTF-8 with mark, semicolons), formulas neutralised")
    ResponseEntity<byte[]> csv(@RequestParam(required = false) @Nullable String territory) {
        return file("organisations.csv", "text/csv;charset=UTF-8", OrganisationsCsv.of(in(territory)));
    }

    @GetMapping("/api/organisations.vcf")
    @Operation(summary = "The directory as vCard 4.0")
    ResponseEntity<byte[]> vcf(@RequestParam(required = false) @Nullable String territory) {
        return file("organisations.vcf", "text/vcard;charset=UTF-8", OrganisationsVcard.of(in(territory)));
    }

    @GetMapping(value = "/api/organisations.geojson")
    @Operation(summary = "The reception points as GeoJSON (RFC 7946); unlocated ones have no geometry")
    ResponseEntity<Map<String, Object>> geojson(@RequestParam(required = false) @Nullable String territory) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .contentType(MediaType.parseMediaType("application/geo+json"))
                .body(OrganisationsGeoJson.of(in(territory)));
    }

    private static ResponseEntity<byte[]> file(String name, String type, String content) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .contentType(MediaType.parseMediaType(type))
                .body(content.getBytes(StandardCharsets.UTF_8));
    }

    private List<Organisation> in(@Nullable String territory) {
        return directory.in(territory == null || territory.isBlank() ? null : territory);
    }

    private static int number(String name, String text, int min, int max) {
        try {
            int number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
            throw Problem.of(422, "VALIDATION")
                    .field(name, number < min ? "TOO_SMALL" : "TOO_LARGE")
                    .arg("min", min)
                    .arg("max", max);
        } catch (NumberFormatException refused) {
            throw Problem.of(422, "VALIDATION").field(name, "WRONG_TYPE").arg("expected", "number");
        }
    }

    private static OrganisationView view(Organisation organisation) {
        return new OrganisationView(
                organisation.id(),
                organisation.territory(),
                organisation.name(),
                organisation.type(),
                organisation.receptionPoints(),
                new ReferentView(organisation.referentKnown()),
                organisation.version());
    }
}
