package fr.spro.registration.imports.http;

import fr.spro.platform.web.ImportResponse;
import fr.spro.registration.imports.CellNote;
import fr.spro.registration.imports.ImportFile;
import fr.spro.registration.imports.ImportReport;
import fr.spro.registration.imports.ImportRow;
import fr.spro.registration.signup.Contact;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members of a report, every problem and note in the reader's language. */
final class ImportViews {
    private static final int SHOWN = 120;

    private final ImportResponse answers;

    ImportViews(ImportResponse answers) {
        this.answers = answers;
    }

    Map<String, @Nullable Object> members(ImportFile file, ImportReport report, Locale language) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("dryRun", report.dryRun());
        members.put("toSignUp", report.count(ImportReport.Action.SIGN_UP));
        members.put("already", report.count(ImportReport.Action.ALREADY));
        members.put("free", report.free());
        members.put(
                "refused",
                report.refused().stream()
                        .map(person -> Map.of("line", person.line(), "problems", said(person.problems(), language)))
                        .toList());
        members.put(
                "rows", report.rows().stream().map(row -> row(row, language)).toList());
        members.put("columns", Map.of("known", file.known(), "ignored", file.ignored()));
        return members;
    }

    private Map<String, @Nullable Object> row(ImportReport.Row row, Locale language) {
        ImportRow person = row.person();
        Contact contact = person.contact();
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("line", person.line());
        view.put("action", row.action());
        if (row.state() != null) {
            view.put("state", row.state());
        }
        view.put("givenName", shown(contact.givenName()));
        view.put("familyName", shown(contact.familyName()));
        view.put("email", shown(contact.email() == null ? "" : contact.email()));
        view.put("organisation", shown(person.organisation()));
        view.put("notes", said(row.notes(), language));
        return view;
    }

    private List<Map<String, @Nullable Object>> said(List<CellNote> remarks, Locale language) {
        return remarks.stream()
                .map(remark -> answers.said(remark.field(), remark.code(), remark.text(), remark.values(), language))
                .toList();
    }

    /** A refused cell may be as long as a file. */
    private static String shown(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) : text;
    }
}
