package fr.spro.platform.web;

import fr.spro.platform.problems.Problem;
import fr.spro.platform.problems.ProblemTexts;
import fr.spro.platform.spreadsheets.Table;
import fr.spro.platform.spreadsheets.TableReader;
import fr.spro.platform.spreadsheets.UnreadableTable;
import fr.spro.platform.spreadsheets.UnusableTable;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** What an import of a file answers: its report, or, where lines stand against it, a problem with the report in it. */
public final class ImportResponse {
    private static final int UNPROCESSABLE = 422;

    private final ProblemTexts texts;
    private final JsonMapper json;

    public ImportResponse(ProblemTexts texts, JsonMapper json) {
        this.texts = texts;
        this.json = json;
    }

    /** The report of what would be done, or is done. */
    public ResponseEntity<byte[]> report(Map<String, @Nullable Object> report, Locale language) {
        return answer(200, MediaType.APPLICATION_JSON, report, language);
    }

    /** Nothing is done: {@code lines} of the file are to be corrected. */
    public ResponseEntity<byte[]> refusal(Map<String, @Nullable Object> report, int lines, Locale language) {
        Map<String, @Nullable Object> problem = new LinkedHashMap<>(
                texts.body(Problem.of(UNPROCESSABLE, "IMPORT_REFUSED").arg("lines", lines), language));
        problem.putAll(report);
        return answer(UNPROCESSABLE, MediaType.APPLICATION_PROBLEM_JSON, problem, language);
    }

    private ResponseEntity<byte[]> answer(
            int status, MediaType type, Map<String, @Nullable Object> body, Locale language) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .contentType(type)
                .header(HttpHeaders.CONTENT_LANGUAGE, language.getLanguage())
                .body(json.writeValueAsBytes(body));
    }

    /**
     * What is to be said about one cell.
     *
     * @param text names the words, mostly those of the code
     */
    public Map<String, @Nullable Object> said(
            String field, String code, String text, Map<String, Object> values, Locale language) {
        Map<String, @Nullable Object> said = new LinkedHashMap<>();
        said.put("field", field);
        said.put("code", code);
        said.put("message", texts.field(text, language, values));
        return said;
    }

    /** The table in a file; throws the problem that tells why there is none. */
    public static Table table(TableReader reader, byte[] file) {
        try {
            return reader.read(file);
        } catch (UnreadableTable unreadable) {
            throw Problem.of(UNPROCESSABLE, "IMPORT_" + unreadable.reason().name())
                    .arg("lines", reader.maxLines() - 1)
                    .arg("columns", reader.maxColumns());
        }
    }

    /** The problem of a table without the lines or columns that it must have. */
    public static Problem problem(UnusableTable unusable) {
        return Problem.of(UNPROCESSABLE, "IMPORT_" + unusable.reason().name()).arg("heading", unusable.heading());
    }
}
