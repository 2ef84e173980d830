package fr.spro.registration.rosterexport.http;

import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.Caller;
import fr.spro.registration.notes.ParticipantNote;
import fr.spro.registration.notes.ParticipantNotes;
import fr.spro.registration.roster.RegistrationView;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.SignUpRules;
import fr.spro.registration.roster.WorkshopChoices;
import fr.spro.registration.rosterexport.CsvFile;
import fr.spro.registration.rosterexport.ExportColumn;
import fr.spro.registration.rosterexport.RosterExport;
import fr.spro.registration.signup.Contact;
import fr.spro.registration.signup.Contacts;
import fr.spro.registration.signup.http.FreshSignIn;
import fr.spro.registration.signup.http.SessionCommands;
import fr.spro.registration.views.AllocationCopies;
import fr.spro.registration.views.AllocationCopy;
import fr.spro.registration.views.Organisation;
import fr.spro.registration.views.OrganisationIndex;
import fr.spro.registration.views.RotationCopies;
import fr.spro.registration.views.RotationCopy;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The roster as a file with the columns picked, for the session's organisers. */
@RestController
class RosterExportController {

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    private static final int MOST = 100;

    private final SessionCommands sessions;
    private final Contacts contacts;
    private final OrganisationIndex organisations;
    private final ParticipantNotes notes;
    private final AllocationCopies workshops;
    private final RotationCopies rotations;

    RosterExportController(
            SessionCommands sessions,
            Contacts contacts,
            OrganisationIndex organisations,
            ParticipantNotes notes,
            AllocationCopies workshops,
            RotationCopies rotations) {
        this.sessions = sessions;
        this.contacts = contacts;
        this.organisations = organisations;
        this.notes = notes;
        this.workshops = workshops;
        this.rotations = rotations;
    }

    private record Read(SessionCopy session, SignUpRules rules, List<RegistrationView> views) {}

    @GetMapping("/api/sessions/{sessionId}/roster.csv")
    @Operation(summary = "The roster as CSV with the columns picked; for organisers")
    ResponseEntity<byte[]> csv(
            @PathVariable String sessionId,
            @RequestParam(required = false) @Nullable List<String> columns,
            @Parameter(hidden = true) @RequestHeader(name = FreshSignIn.HEADER, defaultValue = "false") boolean fresh,
            Caller caller,
            Locale locale) {
        RosterExport sheet = sheet(sessionId, columns, fresh, caller, locale);
        return file(CsvFile.bytes(sheet.table()), CSV, sheet.fileName(sessionId) + ".csv");
    }

    @GetMapping("/api/sessions/{sessionId}/roster.xlsx")
    @Operation(summary = "The roster as a workbook with the columns picked; for organisers")
    ResponseEntity<byte[]> xlsx(
            @PathVariable String sessionId,
            @RequestParam(required = false) @Nullable List<String> columns,
            @Parameter(hidden = true) @RequestHeader(name = FreshSignIn.HEADER, defaultValue = "false") boolean fresh,
            Caller caller,
            Locale locale) {
        RosterExport sheet = sheet(sessionId, columns, fresh, caller, locale);
        return file(XlsxFile.bytes(sheet.name(), sheet.table()), XLSX, sheet.fileName(sessionId) + ".xlsx");
    }

    private static ResponseEntity<byte[]> file(byte[] content, MediaType type, String name) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(type)
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .body(content);
    }

    private RosterExport sheet(
            String sessionId, @Nullable List<String> keys, boolean fresh, Caller caller, Locale locale) {
        SessionCommands.OneSession commands = sessions.organised(sessionId, caller);
        Set<ExportColumn> columns = columns(keys);
        Read read = commands.ask(roster -> new Read(roster.session().orElseThrow(), roster.rules(), roster.views()));
        FreshSignIn.requireForNames(read.views().size(), fresh);
        List<String> ids =
                read.views().stream().map(view -> view.line().registrationId()).toList();
        Map<String, Contact> people = contacts.find(ids);
        Map<String, ParticipantNote> noted = columns.contains(ExportColumn.NOTE) ? notes.find(ids) : Map.of();
        AllocationCopy allocation = columns.contains(ExportColumn.WORKSHOPS)
                ? workshops.find(sessionId).orElse(null)
                : null;
        RotationCopy rotation = columns.contains(ExportColumn.TABLES)
                ? rotations.find(sessionId).orElse(null)
                : null;
        List<RosterExport.Person> lines = read.views().stream()
                .map(view -> {
                    String id = view.line().registrationId();
                    ParticipantNote note = noted.get(id);
                    return new RosterExport.Person(
                            view,
                            people.get(id),
                            organisation(view.line().organisationId()),
                            wishes(view, read.session().wishes()),
                            allocation == null ? "" : workshopsOf(id, allocation),
                            rotation == null ? "" : tablesOf(id, rotation),
                            note == null ? null : note.text());
                })
                .toList();
        return new RosterExport(locale, columns, lines, read.rules().questions());
    }

    private static Set<ExportColumn> columns(@Nullable List<String> keys) {
        Set<ExportColumn> columns = EnumSet.noneOf(ExportColumn.class);
        if (keys == null) {
            return columns;
        }
        if (keys.size() > MOST) {
            throw Problem.of(422, "VALIDATION").field("columns", "TOO_MANY");
        }
        for (String key : keys) {
            if (!key.isBlank()) {
                columns.add(ExportColumn.of(key.strip())
                        .orElseThrow(() -> Problem.of(422, "VALIDATION").field("columns", "INVALID_VALUE")));
            }
        }
        return columns;
    }

    private String organisation(@Nullable String id) {
        return Optional.ofNullable(id)
                .map(known -> organisations.find(known).map(Organisation::name).orElse(known))
                .orElse("");
    }

    private static List<String> wishes(RegistrationView view, @Nullable WorkshopChoices choice) {
        return view.wishes().stream()
                .map(key -> choice == null
                        ? key
                        : choice.workshop(key)
                                .map(WorkshopChoices.Workshop::title)
                                .orElse(key))
                .toList();
    }

    private static String workshopsOf(String id, AllocationCopy allocation) {
        return allocation.placesOf(id).stream()
                .filter(Objects::nonNull)
                .map(key -> allocation
                        .workshop(key)
                        .map(AllocationCopy.Workshop::title)
                        .orElse(key))
                .collect(Collectors.joining(", "));
    }

    private static String tablesOf(String id, RotationCopy rotation) {
        return rotation.seats().getOrDefault(id, List.of()).stream()
                .map(table -> table == 0 ? "–" : table.toString())
                .collect(Collectors.joining(", "));
    }
}
