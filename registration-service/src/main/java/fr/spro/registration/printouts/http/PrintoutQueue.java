package fr.spro.registration.printouts.http;

import fr.spro.platform.pdf.PdfRenderer;
import fr.spro.platform.problems.Problem;
import fr.spro.registration.mail.QrImage;
import fr.spro.registration.views.TerritoryCopies;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Prints papers, two at a time: a large one holds tens of megabytes while it is made. */
@Component
public final class PrintoutQueue {
    /** People on one paper at most. */
    static final int MOST = 2_000;

    private static final int AT_ONCE = 2;
    private static final long PATIENCE_SECONDS = 8;

    private final QrImage codes;
    private final TerritoryCopies territories;
    private final Semaphore presses = new Semaphore(AT_ONCE, true);

    public PrintoutQueue(QrImage codes, TerritoryCopies territories) {
        this.codes = codes;
        this.territories = territories;
    }

    /** The words of one paper, in the language that was asked for or else the caller's. */
    PrintoutTexts texts(@Nullable String lang, Locale locale) {
        return new PrintoutTexts(lang == null ? locale : Locale.forLanguageTag(lang), territories);
    }

    /** A QR code as data of a picture. */
    String qr(String content) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(codes.png(content));
    }

    /** Refuses more people than a paper takes. */
    static void refuseTooMany(int people) {
        refuseMore(people, MOST);
    }

    /** The same for papers that cost more for each of them. */
    static void refuseMore(int people, int most) {
        if (people > most) {
            throw Problem.of(409, "TOO_MANY_PEOPLE").arg("n", people).arg("max", most);
        }
    }

    /**
     * A paper as the answer to a request; a browser shows it and saves it under this name.
     *
     * @param html written only when its turn has come
     */
    ResponseEntity<byte[]> answer(String file, Supplier<String> html) {
        byte[] pdf = print(html);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline().filename(file).build().toString())
                .contentType(MediaType.APPLICATION_PDF)
                .body(pdf);
    }

    private byte[] print(Supplier<String> html) {
        try {
            if (!presses.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        }
        try {
            return PdfRenderer.print(html.get());
        } finally {
            presses.release();
        }
    }

    private static Problem busy() {
        return Problem.of(503, "PAPERS_BUSY").header("Retry-After", "5");
    }
}
