package fr.spro.evaluation.rendering.http;

import fr.spro.evaluation.i18n.ServiceTexts;
import fr.spro.evaluation.publication.http.ReleaseName;
import fr.spro.evaluation.publication.http.ReleasedResultAccess;
import fr.spro.evaluation.publication.http.ReleasedResultAccess.OfSession;
import fr.spro.evaluation.publication.http.ReleasedResultAccess.OfYear;
import fr.spro.evaluation.publication.http.ReleasedResultAccess.Result;
import fr.spro.evaluation.publication.http.RequestedRelease;
import fr.spro.evaluation.questionnaire.QuestionnaireCatalogue;
import fr.spro.evaluation.response.http.QuestionnairePrintQueue;
import fr.spro.evaluation.territories.TerritoryCopies;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.AllowedRoles;
import fr.spro.platform.security.Caller;
import fr.spro.platform.security.Role;
import java.util.Objects;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The report of a release as a paper and its figures as a workbook: the same release is the same bytes whenever it is
 * asked for, as long as its territories are called the same.
 */
@RestController
@AllowedRoles({Role.ORGANISER, Role.EVALUATOR, Role.ADMIN})
public class ReportController {
    /** Workbooks. */
    public static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final ReleasedResultAccess results;
    private final ResultPages pages;
    private final QuestionnaireCatalogue questionnaires;
    private final TerritoryCopies territories;

    ReportController(
            ReleasedResultAccess results,
            ResultPages pages,
            QuestionnaireCatalogue questionnaires,
            TerritoryCopies territories) {
        this.results = results;
        this.pages = pages;
        this.questionnaires = questionnaires;
        this.territories = territories;
    }

    @GetMapping("/api/results.pdf")
    ResponseEntity<byte[]> report(Caller caller, RequestedRelease asked) {
        ServiceTexts words = ServiceTexts.in(asked.lang());
        Result found = released(results.find(caller, asked));
        ReleaseName name = ReleaseName.of(found);
        return QuestionnairePrintQueue.report(
                name.wholeFile("rapport", words.lang().code() + ".pdf"),
                () -> ReportPdf.html(found, pages.alone(found, words.lang()), territories, words),
                Objects.requireNonNull(name.day()));
    }

    @GetMapping("/api/results.xlsx")
    ResponseEntity<byte[]> workbook(Caller caller, RequestedRelease asked) {
        ServiceTexts words = ServiceTexts.in(asked.lang());
        Result found = released(results.find(caller, asked));
        return file(
                ReleaseName.of(found).wholeFile("chiffres", words.lang().code() + ".xlsx"),
                XLSX,
                ResultsWorkbook.of(found, questionnaires::get, territories, words));
    }

    /** A file to keep. */
    public static ResponseEntity<byte[]> file(String name, MediaType type, byte[] content) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(content);
    }

    /** What was found, when something of it was released. */
    public static Result released(Result found) {
        return switch (found) {
            case OfSession session -> {
                if (session.release() == null) {
                    throw Problem.of(409, "NOTHING_RELEASED");
                }
                yield session;
            }
            case OfYear year -> year;
        };
    }
}
