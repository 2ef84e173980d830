package fr.spro.registration.imports.http;

import fr.spro.platform.core.Millis;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.problems.ProblemTexts;
import fr.spro.platform.security.Caller;
import fr.spro.platform.spreadsheets.TableReader;
import fr.spro.platform.spreadsheets.UnusableTable;
import fr.spro.platform.web.ImportResponse;
import fr.spro.platform.web.UploadedFile;
import fr.spro.registration.imports.ColumnMapping;
import fr.spro.registration.imports.ImportFile;
import fr.spro.registration.imports.ImportReport;
import fr.spro.registration.imports.ImportRow;
import fr.spro.registration.imports.ListImport;
import fr.spro.registration.imports.OrganisationMatcher;
import fr.spro.registration.roster.Outcome;
import fr.spro.registration.roster.Question;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.RosterCommand.RegisterGroup;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.rosterexport.CsvFile;
import fr.spro.registration.rosterexport.ExportTable;
import fr.spro.registration.signup.Contact;
import fr.spro.registration.signup.Contacts;
import fr.spro.registration.signup.http.PersonReader;
import fr.spro.registration.signup.http.SessionCommands;
import fr.spro.registration.views.OrganisationIndex;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Takes a CSV or XLSX list of people into a session's roster, for its organisers. */
@RestController
final class ListImportController {
    private static final int MOST_COLUMNS = 100;
    /** Every import holds its file unpacked in memory. */
    private static final int AT_ONCE = 2;

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final SessionCommands sessions;
    private final PersonReader people;
    private final OrganisationIndex organisations;
    private final Contacts contacts;
    private final Clock clock;
    private final ImportResponse reports;
    private final ImportViews views;
    private final TableReader tables = new TableReader(ListImport.MOST_LINES + 1, MOST_COLUMNS);
    private final Semaphore places = new Semaphore(AT_ONCE);

    ListImportController(
            SessionCommands sessions,
            PersonReader people,
            OrganisationIndex organisations,
            Contacts contacts,
            Clock clock,
            ProblemTexts texts,
            JsonMapper json) {
        this.sessions = sessions;
        this.people = people;
        this.organisations = organisations;
        this.contacts = contacts;
        this.clock = clock;
        this.reports = new ImportResponse(texts, json);
        this.views = new ImportViews(reports);
    }

    @PostMapping("/api/sessions/{sessionId}/registrations/import")
    @Operation(
            summary = "Preview or sign up the people of a CSV or XLSX list, one a line; for organisers",
            description =
                    "The body is the file, or a multipart form with one file; at most 2 MB and 1,000 lines. Columns in any "
                            + "order, by their French or English headings, and one for each question of the session. "
                            + "Whoever is on the list already stays as they are, so the same file again signs up nobody "
                            + "twice and finishes an import that broke off. With a refused line nobody is signed up (422 "
                            + "with the same report) unless partial=true. With dryRun=false the organiser declares that "
                            + "the people know of it: declared=true.")
    ResponseEntity<byte[]> take(
            HttpServletRequest request,
            @PathVariable String sessionId,
            @RequestParam(defaultValue = "true") String dryRun,
            @RequestParam(defaultValue = "false") String partial,
            @RequestParam(defaultValue = "false") String declared,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String accepted,
            @Parameter(hidden = true) Caller caller) {
        SessionCommands.OneSession commands = sessions.organised(sessionId, caller);
        SessionCopy session = commands.session();
        boolean looking = flag("dryRun", dryRun);
        boolean some = flag("partial", partial);
        if (!flag("declared", declared) && !looking) {
            throw Problem.of(422, "DECLARATION_MISSING").field("declared", "DECLARATION_MISSING");
        }
        if (!places.tryAcquire()) {
            throw Problem.of(503, "IMPORT_BUSY").header(HttpHeaders.RETRY_AFTER, "5");
        }
        try {
            byte[] content = UploadedFile.read(request);
            Locale language = ProblemTexts.language(accepted);
            List<Question> questions = commands.ask(Roster::rules).questions();
            ColumnMapping headings = new ColumnMapping(questions);
            ImportFile file = ImportFile.read(ImportResponse.table(tables, content), headings, language);
            ImportRowReader reader = new ImportRowReader(
                    people,
                    session,
                    questions,
                    new OrganisationMatcher(organisations.active(), session.territory()),
                    language.equals(Locale.ENGLISH));
            List<ImportRow> lines = file.lines().stream().map(reader::read).toList();
            ImportReport report = new ListImport(new ListDesk(commands), contacts::find)
                    .run(
                            lines,
                            new ListImport.Order(
                                    ListImport.fingerprint(content),
                                    looking,
                                    some,
                                    caller.subject(),
                                    Millis.now(clock)));
            // An import that was wanted and is only looked at was refused.
            Map<String, @Nullable Object> members = views.members(file, report, language);
            return report.dryRun() && !looking
                    ? reports.refusal(members, report.refused().size(), language)
                    : reports.report(members, language);
        } catch (UnusableTable unusable) {
            throw ImportResponse.problem(unusable);
        } catch (ListImport.SessionRefuses refused) {
            throw SessionCommands.problem(refused.why());
        } finally {
            places.release();
        }
    }

    /** The worker of one session, whose refusals are problems. */
    private record ListDesk(SessionCommands.OneSession commands) implements ListImport.Desk {
        @Override
        public <T> T ask(Function<Roster, T> question) {
            return commands.ask(question);
        }

        @Override
        public Outcome signUp(RegisterGroup group, List<Contact> contacts) {
            return commands.tellTogether(group, contacts);
        }
    }

    @GetMapping("/api/sessions/{sessionId}/registrations/import-template.csv")
    @Operation(summary = "An empty list with the headings of this session, its questions included; for organisers")
    ResponseEntity<byte[]> template(@PathVariable String sessionId, Caller caller, Locale locale) {
        ColumnMapping headings = new ColumnMapping(
                sessions.organised(sessionId, caller).ask(Roster::rules).questions());
        byte[] content = CsvFile.bytes(new ExportTable(headings.template(locale), List.of()));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(CSV)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"import-" + sessionId + ".csv\"")
                .body(content);
    }

    private static boolean flag(String name, String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw Problem.of(422, "VALIDATION").field(name, "INVALID_VALUE");
        }
        return text.equals("true");
    }
}
