package fr.spro.events.imports.http;

import fr.spro.events.imports.DirectoryImport;
import fr.spro.events.imports.ImportReport;
import fr.spro.events.territories.Territory;
import fr.spro.events.territories.TerritoryIndex;
import fr.spro.platform.core.Millis;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.problems.ProblemTexts;
import fr.spro.platform.security.AllowedRoles;
import fr.spro.platform.security.Caller;
import fr.spro.platform.security.Role;
import fr.spro.platform.spreadsheets.TableReader;
import fr.spro.platform.spreadsheets.UnusableTable;
import fr.spro.platform.web.ImportResponse;
import fr.spro.platform.web.UploadedFile;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Takes a CSV or XLSX file into the directory of a territory. */
@RestController
@AllowedRoles({Role.ORGANISER, Role.ADMIN})
final class DirectoryImportController {
    private static final int MOST_COLUMNS = 100;
    /** Every import holds its file unpacked in memory. */
    private static final int AT_ONCE = 2;

    private final DirectoryImport imports;
    private final TerritoryIndex territories;
    private final Clock clock;
    private final ImportResponse answers;
    private final ImportReportViews views;
    private final TableReader tables = new TableReader(DirectoryImport.MOST_LINES + 1, MOST_COLUMNS);
    private final Semaphore places = new Semaphore(AT_ONCE);

    DirectoryImportController(
            DirectoryImport imports, TerritoryIndex territories, Clock clock, ProblemTexts texts, JsonMapper json) {
        this.imports = imports;
        this.territories = territories;
        this.clock = clock;
        this.answers = new ImportResponse(texts, json);
        this.views = new ImportReportViews(answers);
    }

    @PostMapping("/api/organisations/import")
    @Operation(
            summary = "Preview or take in a CSV or XLSX file, one line per reception point: all of it or nothing",
            description =
                    "The body is the file, or a multipart form with one file; at most 2 MB and 2,000 lines. With a "
                            + "refused line nothing is written: 422 with the same report. The same file again changes nothing; it "
                            + "finishes a load that broke off.")
    ResponseEntity<byte[]> take(
            HttpServletRequest request,
            @RequestParam String territory,
            @RequestParam(defaultValue = "true") String dryRun,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String accepted,
            @Parameter(hidden = true) Caller caller) {
        Territory here = territories
                .find(territory)
                .orElseThrow(() -> Problem.of(422, "VALIDATION").field("territory", "UNKNOWN_TERRITORY"));
        if (!caller.mayOrganise(territory)) {
            throw Problem.of(403, "FORBIDDEN_TERRITORY").arg("territory", territory);
        }
        if (!here.open()) {
            throw Problem.of(409, "TERRITORY_CLOSED")
                    .arg("territory", territory)
                    .field("territory", "TERRITORY_CLOSED");
        }
        if (!dryRun.equals("true") && !dryRun.equals("false")) {
            throw Problem.of(422, "VALIDATION").field("dryRun", "WRONG_TYPE").arg("expected", "boolean");
        }
        if (!places.tryAcquire()) {
            throw Problem.of(503, "IMPORT_BUSY").header(HttpHeaders.RETRY_AFTER, "5");
        }
        try {
            ImportReport report = imports.run(
                    ImportResponse.table(tables, UploadedFile.read(request)),
                    new DirectoryImport.Order(
                            territory, here.name(), dryRun.equals("true"), caller.subject(), Millis.now(clock)));
            Locale language = ProblemTexts.language(accepted);
            Map<String, @Nullable Object> members = views.members(report, language);
            return report.dryRun() || report.refused().isEmpty()
                    ? answers.report(members, language)
                    : answers.refusal(members, report.refused().size(), language);
        } catch (UnusableTable unusable) {
            throw ImportResponse.problem(unusable);
        } catch (DirectoryImport.Interrupted interrupted) {
            throw Problem.of(409, "IMPORT_INTERRUPTED");
        } finally {
            places.release();
        }
    }
}
