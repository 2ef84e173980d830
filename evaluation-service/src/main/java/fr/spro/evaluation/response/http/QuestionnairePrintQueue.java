package fr.spro.evaluation.response.http;

import fr.spro.platform.pdf.PdfRenderer;
import fr.spro.platform.problems.Problem;
import java.time.LocalDate;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Prints papers, one at a time: one holds tens of megabytes while it is made, and this service is small. */
public final class QuestionnairePrintQueue {
    private static final Semaphore FREE = new Semaphore(1, true);
    private static final long PATIENCE_SECONDS = 8;

    private QuestionnairePrintQueue() {}

    /** A paper as the answer to a request; the document is written only when its turn has come. */
    static ResponseEntity<byte[]> answer(String file, Supplier<String> document) {
        return print(file, document, PdfRenderer::print, false);
    }

    /** A report to keep, dated that day. */
    public static ResponseEntity<byte[]> report(String file, Supplier<String> document, LocalDate day) {
        return print(file, document, html -> PdfRenderer.printDated(html, day), true);
    }

    private static ResponseEntity<byte[]> print(
            String file, Supplier<String> document, Function<String, byte[]> press, boolean toKeep) {
        boolean turn = false;
        try {
            turn = FREE.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!turn) {
                throw busy();
            }
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_PDF)
                    .cacheControl(CacheControl.noStore())
                    .header(
                            HttpHeaders.CONTENT_DISPOSITION,
                            (toKeep ? ContentDisposition.attachment() : ContentDisposition.inline())
                                    .filename(file)
                                    .build()
                                    .toString())
                    .body(press.apply(document.get()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        } finally {
            if (turn) {
                FREE.release();
            }
        }
    }

    private static Problem busy() {
        return Problem.of(503, "PAPERS_BUSY").header("Retry-After", "5");
    }
}
