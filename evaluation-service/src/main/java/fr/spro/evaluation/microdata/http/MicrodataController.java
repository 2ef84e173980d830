package fr.spro.evaluation.microdata.http;

import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.CampaignTerms;
import fr.spro.evaluation.i18n.ServiceTexts;
import fr.spro.evaluation.microdata.Microdata;
import fr.spro.evaluation.microdata.Microdata.Table;
import fr.spro.evaluation.microdata.MicrodataVariable;
import fr.spro.evaluation.microdata.SpssSyntax;
import fr.spro.evaluation.publication.Release;
import fr.spro.evaluation.publication.http.ReleaseName;
import fr.spro.evaluation.publication.http.ReleasedResultAccess;
import fr.spro.evaluation.publication.http.ReleasedResultAccess.OfSession;
import fr.spro.evaluation.publication.http.RequestedRelease;
import fr.spro.evaluation.rendering.http.CodebookSheets;
import fr.spro.evaluation.rendering.http.CsvWriter;
import fr.spro.evaluation.rendering.http.DeterministicWorkbook;
import fr.spro.evaluation.rendering.http.ReportController;
import fr.spro.evaluation.response.ResponseRepository;
import fr.spro.evaluation.response.ResponseRepository.Sheet;
import fr.spro.evaluation.territories.TerritoryCopies;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.AllowedRoles;
import fr.spro.platform.security.Caller;
import fr.spro.platform.security.Role;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The answers of a sealed campaign one by one, for the evaluation team: as CSV, as a workbook, or for SPSS. */
@RestController
@AllowedRoles({Role.EVALUATOR, Role.ADMIN})
class MicrodataController {
    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");
    private static final MediaType ZIP = MediaType.parseMediaType("application/zip");

    private final ReleasedResultAccess results;
    private final ResponseRepository responses;
    private final TerritoryCopies territories;

    MicrodataController(ReleasedResultAccess results, ResponseRepository responses, TerritoryCopies territories) {
        this.results = results;
        this.responses = responses;
        this.territories = territories;
    }

    @GetMapping("/api/results/records")
    ResponseEntity<byte[]> records(
            Caller caller,
            RequestedRelease asked,
            @RequestParam(defaultValue = "csv") String format,
            @RequestParam(defaultValue = "HOT") String wave) {
        if (!Set.of("csv", "xlsx", "spss").contains(format)) {
            throw Problem.of(422, "VALIDATION").field("format", "INVALID_VALUE");
        }
        if (!Set.of("HOT", "COLD").contains(wave)) {
            throw Problem.of(422, "VALIDATION").field("wave", "INVALID_VALUE");
        }
        ServiceTexts words = ServiceTexts.in(asked.lang());
        OfSession session = mayLeave(of(wave, results.find(caller, asked, Set.of("format", "wave"))));
        Table table = table(session);
        ReleaseName name = ReleaseName.of(session);
        LocalDate day = Objects.requireNonNull(name.day());
        return switch (format) {
            case "csv" -> ReportController.file(name.file("reponses", "csv"), CSV, utf8(CsvWriter.MARK + csv(table)));
            case "xlsx" ->
                ReportController.file(
                        name.file("reponses", words.lang().code() + ".xlsx"),
                        ReportController.XLSX,
                        DeterministicWorkbook.of(sheets(session, table, words), day));
            default ->
                ReportController.file(
                        name.file("reponses-spss", words.lang().code() + ".zip"),
                        ZIP,
                        spss(session, table, name, day, words));
        };
    }

    /** The second wave can be taken away only where its answers are linked: there it is paired with the first. */
    private ReleasedResultAccess.Result of(String wave, ReleasedResultAccess.Result found) {
        return wave.equals("COLD") && found instanceof OfSession first
                ? results.second(first).orElseThrow(() -> Problem.of(409, "RECORDS_NOT_LINKED"))
                : found;
    }

    /** Only the last release of a sealed campaign, when full distributions may be shown of it. */
    private static OfSession mayLeave(ReleasedResultAccess.Result found) {
        if (!(found instanceof OfSession session)) {
            throw Problem.of(422, "RECORDS_OF_SESSIONS_ONLY");
        }
        if (!(session.campaign() instanceof Campaign.Sealed)) {
            throw Problem.of(409, "RECORDS_NOT_SEALED");
        }
        Release release = session.release();
        if (release == null
                || release.n() == null
                || release.n() < session.campaign().terms().thresholds().kFull()) {
            throw Problem.of(409, "RECORDS_TOO_FEW");
        }
        if (session.publication() == null
                || session.publication().number()
                        < session.campaign().publications().size()) {
            throw Problem.of(409, "RECORDS_OF_LAST_RELEASE");
        }
        return session;
    }

    private Table table(OfSession session) {
        Release release = Objects.requireNonNull(session.release());
        List<Sheet> sheets = new ArrayList<>();
        responses.each(session.campaign().terms().id(), sheets::add);
        if (release.n() == null || sheets.size() != release.n()) {
            throw new IllegalStateException("the sealed answers are not those that were released");
        }
        CampaignTerms terms = session.campaign().terms();
        return Microdata.of(
                session.questionnaire(),
                terms.partnerServices(),
                release,
                sheets,
                terms.mode().isLinked());
    }

    private static String csv(Table table) {
        StringBuilder out = new StringBuilder();
        out.append(CsvWriter.line(
                table.variables().stream().map(MicrodataVariable::code).toArray()));
        for (List<String> line : table.lines()) {
            out.append(
                    CsvWriter.line(line.stream().map(MicrodataController::value).toArray()));
        }
        return out.toString();
    }

    /** Codes that are numbers are numbers: a missing one is not taken for a formula. */
    private static Object value(String code) {
        if (code.matches("-?[0-9]{1,4}")) {
            return Integer.valueOf(code);
        }
        return code;
    }

    private List<DeterministicWorkbook.Sheet> sheets(OfSession session, Table table, ServiceTexts words) {
        List<List<@Nullable Object>> lines = new ArrayList<>();
        lines.add(new ArrayList<>(
                table.variables().stream().map(MicrodataVariable::code).toList()));
        lines.add(new ArrayList<>(table.variables().stream()
                .map(variable -> variable.label().in(words.lang()))
                .toList()));
        table.lines()
                .forEach(line -> lines.add(new ArrayList<>(
                        line.stream().map(MicrodataController::value).toList())));
        List<Integer> widths = table.variables().stream().map(variable -> 16).toList();
        return List.of(
                new DeterministicWorkbook.Sheet(words.get("book.records"), widths, lines),
                variables(table, words),
                CodebookSheets.codes(
                        List.of(session.questionnaire()),
                        session.campaign().terms().partnerServices(),
                        words),
                CodebookSheets.method(session, notes(session, words), territories, words));
    }

    private static DeterministicWorkbook.Sheet variables(Table table, ServiceTexts words) {
        List<List<@Nullable Object>> lines = new ArrayList<>();
        lines.add(List.of(
                words.get("book.variable"),
                "SPSS",
                words.get("book.fr"),
                words.get("book.en"),
                words.get("book.code"),
                words.get("book.codefr"),
                words.get("book.codeen"),
                words.get("book.ismissing")));
        List<String> names = SpssSyntax.names(table);
        for (int i = 0; i < names.size(); i++) {
            MicrodataVariable variable = table.variables().get(i);
            lines.add(List.of(
                    variable.code(),
                    names.get(i),
                    variable.label().fr(),
                    variable.label().en()));
            for (MicrodataVariable.Level level : variable.levels()) {
                lines.add(List.of(
                        variable.code(),
                        "",
                        "",
                        "",
                        level.code(),
                        level.label().fr(),
                        level.label().en(),
                        level.isMissing() ? words.get("book.yes") : ""));
            }
        }
        return new DeterministicWorkbook.Sheet(
                words.get("book.variables"), List.of(24, 24, 70, 70, 14, 40, 40, 10), lines);
    }

    private static List<String> notes(OfSession session, ServiceTexts words) {
        boolean linked = session.campaign().terms().mode().isLinked();
        List<String> notes = new ArrayList<>();
        notes.add(words.get(linked ? "records.note.lines.linked" : "records.note.lines"));
        if (linked) {
            notes.add(words.get("records.note.pseudonym"));
        }
        notes.add(words.get("records.note.missing"));
        notes.add(words.get("records.note.withheld"));
        notes.add(words.get("records.note.profile"));
        return notes;
    }

    private static byte[] spss(OfSession session, Table table, ReleaseName name, LocalDate day, ServiceTexts words) {
        String data = name.file("reponses", "csv");
        StringBuilder lines = new StringBuilder();
        lines.append(String.join(";", SpssSyntax.names(table))).append("\r\n");
        table.lines().forEach(line -> lines.append(String.join(";", line)).append("\r\n"));
        List<String> notes = new ArrayList<>();
        notes.add(words.get("app.name") + " " + name.file("reponses", "sps"));
        notes.addAll(notes(session, words));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            DeterministicWorkbook.put(zip, data, utf8(lines.toString()), day);
            DeterministicWorkbook.put(
                    zip, name.file("reponses", "sps"), utf8(SpssSyntax.of(table, data, notes, words.lang())), day);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
