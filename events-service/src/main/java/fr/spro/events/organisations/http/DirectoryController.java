package fr.spro.events.organisations.http;

import fr.spro.events.organisations.Directory;
import fr.spro.events.organisations.DirectoryFacets;
import fr.spro.events.organisations.Organisation;
import fr.spro.events.organisations.OrganisationCommandHandler;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The directory of partner organisations for everybody, and its exports as open data. */
@RestController
final class DirectoryController {
    private final Directory directory;
    private final OrganisationCommandHandler organisations;

    DirectoryController(Directory directory, OrganisationCommandHandler organisations) {
        this.directory = directory;
        this.organisations = organisations;
    }

    record OrganisationsPage(List<OrganisationView> items, int page, int size, int total) {}

    @GetMapping("/api/organisations")
    @Operation(summary = "Search the directory, by territory and French alphabet")
    @Parameter(name = "territory", schema = @Schema(type = "string"))
    @Parameter(name = "type", schema = @Schema(type = "string"))
    @Parameter(name = "public", schema = @Schema(type = "string", description = "a public received"))
    @Parameter(name = "service", schema = @Schema(type = "string", description = "a service offered"))
    @Parameter(name = "q", schema = @Schema(type = "string", description = "words; accents and case do not count"))
    @Parameter(name = "active", schema = @Schema(type = "boolean", description = "false: partners of former days"))
    @Parameter(name = "page", schema = @Schema(type = "integer", minimum = "0"))
    @Parameter(name = "size", schema = @Schema(type = "integer", minimum = "1", maximum = "100"))
    ResponseEntity<OrganisationsPage> list(@Parameter(hidden = true) @RequestParam Map<String, String> parameters) {
        DirectorySearchParameters asked = DirectorySearchParameters.read(parameters);
        List<Organisation> all = directory.find(asked.query());
        int first = (int) Math.min(all.size(), (long) asked.page() * asked.size());
        List<OrganisationView> items = all.subList(first, Math.min(all.size(), first + asked.size())).stream()
                .map(OrganisationView::of)
                .toList();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .eTag("W/\"%08x-%d\"".formatted(items.hashCode(), all.size()))
                .body(new OrganisationsPage(items, asked.page(), asked.size(), all.size()));
    }

    @GetMapping("/api/organisations/facets")
    @Operation(summary = "Types, services, publics and opening modes in use, each with its number of organisations")
    DirectoryFacets facets(@Parameter(hidden = true) @RequestParam Map<String, String> parameters) {
        return DirectoryFacets.of(
                directory.find(DirectorySearchParameters.read(parameters).query()));
    }

    @GetMapping("/api/organisations/{id}")
    @Operation(summary = "One organisation with its reception points")
    ResponseEntity<OrganisationView> get(@PathVariable String id) {
        Organisation organisation = organisations.load(id);
        if (organisation == null) {
            throw OrganisationProblems.unknown();
        }
        return OrganisationView.answer(ResponseEntity.ok(), organisation);
    }

    @GetMapping("/api/organisations.csv")
    @Operation(
            summary =
                    "The directory as CSV (UTF-8 with mark, semicolons), formulas neutralised; the import takes it back")
    ResponseEntity<byte[]> csv(@Parameter(hidden = true) @RequestParam Map<String, String> parameters) {
        return file("organisations.csv", "text/csv;charset=UTF-8", OrganisationsCsv.of(in(parameters)));
    }

    @GetMapping("/api/organisations.vcf")
    @Operation(summary = "The directory as vCard 4.0")
    ResponseEntity<byte[]> vcf(@Parameter(hidden = true) @RequestParam Map<String, String> parameters) {
        return file("organisations.vcf", "text/vcard;charset=UTF-8", OrganisationsVcard.of(in(parameters)));
    }

    @GetMapping("/api/organisations.geojson")
    @Operation(summary = "The reception points as GeoJSON (RFC 7946); unlocated ones have no geometry")
    ResponseEntity<Map<String, Object>> geojson(
            @Parameter(hidden = true) @RequestParam Map<String, String> parameters) {
        return json("application/geo+json", OrganisationsGeoJson.of(in(parameters)));
    }

    @GetMapping("/api/organisations.jsonld")
    @Operation(summary = "The directory in the vocabulary of schema.org")
    ResponseEntity<Map<String, Object>> jsonld(@Parameter(hidden = true) @RequestParam Map<String, String> parameters) {
        return json("application/ld+json", OrganisationsJsonLd.of(in(parameters)));
    }

    private static ResponseEntity<Map<String, Object>> json(String type, Map<String, Object> content) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .contentType(MediaType.parseMediaType(type))
                .body(content);
    }

    private static ResponseEntity<byte[]> file(String name, String type, String content) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .contentType(MediaType.parseMediaType(type))
                .body(content.getBytes(StandardCharsets.UTF_8));
    }

    /** An export is a search without pages. */
    private List<Organisation> in(Map<String, String> parameters) {
        return directory.find(DirectorySearchParameters.read(parameters).query());
    }
}
