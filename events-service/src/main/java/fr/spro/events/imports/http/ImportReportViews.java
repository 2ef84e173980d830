package fr.spro.events.imports.http;

import fr.spro.events.imports.CellNote;
import fr.spro.events.imports.ImportReport;
import fr.spro.events.input.FieldProblem;
import fr.spro.platform.web.ImportResponse;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members of a report, every problem and note in the reader's language. */
final class ImportReportViews {
    private final ImportResponse answers;

    ImportReportViews(ImportResponse answers) {
        this.answers = answers;
    }

    Map<String, @Nullable Object> members(ImportReport report, Locale language) {
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

    private Map<String, @Nullable Object> note(CellNote note, Locale language) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("line", note.line());
        view.putAll(said(note.what(), language));
        return view;
    }

    private Map<String, @Nullable Object> said(FieldProblem problem, Locale language) {
        return answers.said(problem.field(), problem.code(), problem.code(), problem.args(), language);
    }
}
