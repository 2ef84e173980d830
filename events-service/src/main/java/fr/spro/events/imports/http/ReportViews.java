package fr.spro.events.imports.http;

import fr.spro.events.fields.FieldProblem;
import fr.spro.events.imports.ImportReport;
import fr.spro.events.imports.Remark;
import fr.spro.platform.web.Problem;
import fr.spro.platform.web.ProblemTexts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The report as JSON, every problem and note in the reader's language; a refused import is a problem with the report in it. */
final class ReportViews {
    private static final String REFUSED = "IMPORT_REFUSED";
    private static final int UNPROCESSABLE = 422;

    private final ProblemTexts texts;
    private final JsonMapper json;

    ReportViews(ProblemTexts texts, JsonMapper json) {
        this.texts = texts;
        this.json = json;
    }

    byte[] report(ImportReport report, Locale language) {
        return json.writeValueAsBytes(members(report, language));
    }

    byte[] problem(ImportReport report, Locale language) {
        Map<String, Object> args = Map.of("lines", report.refused().size());
        Map<String, @Nullable Object> problem = new LinkedHashMap<>();
        problem.put("type", Problem.of(UNPROCESSABLE, REFUSED).type());
        problem.put("title", texts.title(REFUSED, language, args));
        problem.put("status", UNPROCESSABLE);
        problem.put("detail", texts.detail(REFUSED, language, args));
        problem.put("code", REFUSED);
        problem.put("errors", List.of());
        problem.putAll(members(report, language));
        return json.writeValueAsBytes(problem);
    }

    private Map<String, @Nullable Object> members(ImportReport report, Locale language) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("dryRun", report.dryRun());
        members.put("toCreate", report.toCreate());
        members.put("toChange", report.toChange());
        members.put("unchanged", report.unchanged());
        members.put(
                "refused",
                report.refused().stream()
                        .map(line -> {
                            Map<String, @Nullable Object> refused = new LinkedHashMap<>();
                            refused.put("line", line.line());
                            refused.put(
                                    "problems",
                                    line.problems().stream()
                                            .map(problem -> said(problem, language))
                                            .toList());
                            return refused;
                        })
                        .toList());
        members.put(
                "rows", report.rows().stream().map(row -> row(row, language)).toList());
        members.put("columns", Map.of("known", report.known(), "ignored", report.ignored()));
        return members;
    }

    private Map<String, @Nullable Object> row(ImportReport.Row row, Locale language) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("lines", row.lines());
        view.put("action", row.action());
        view.put("organisationId", row.organisationId());
        view.put("name", row.name());
        view.put("changes", row.changes());
        view.put("notes", row.notes().stream().map(note -> note(note, language)).toList());
        return view;
    }

    private Map<String, @Nullable Object> note(Remark note, Locale language) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("line", note.line());
        view.putAll(said(note.what(), language));
        return view;
    }

    private Map<String, @Nullable Object> said(FieldProblem problem, Locale language) {
        Map<String, @Nullable Object> said = new LinkedHashMap<>();
        said.put("field", problem.field());
        said.put("code", problem.code());
        said.put("message", texts.field(problem.code(), language, problem.args()));
        return said;
    }
}
