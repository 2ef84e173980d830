package fr.spro.platform.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class PdfRendererTest {
    private static PDDocument printed(String body) throws IOException {
        return Loader.loadPDF(PdfRenderer.print(PdfRenderer.document(
                "fr",
                "L’été",
                "Essai",
                "body { font-family: 'DejaVu Sans Condensed' } b { font-weight: bold }",
                body)));
    }

    @Test
    void isTaggedTitledAndBringsItsFonts() throws IOException {
        try (PDDocument page = printed("<h1>Étée</h1><p>Office fin <b>« fleuri »</b></p>")) {
            assertThat(page.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(page.getDocumentCatalog().getLanguage()).isEqualTo("fr");
            assertThat(page.getDocumentInformation().getTitle()).isEqualTo("L’été");
            for (COSName name : page.getPage(0).getResources().getFontNames()) {
                assertThat(page.getPage(0).getResources().getFont(name).isEmbedded())
                        .isTrue();
            }
            assertThat(new PDFTextStripper().getText(page)).contains("Étée", "Office fin « fleuri »");
        }
    }

    @Test
    void readsNothingFromOutside() throws IOException {
        try (PDDocument page = printed("<p>a<img src=\"file:///etc/hostname\" alt=\"x\"/>"
                + "<object data=\"http://127.0.0.1:1/x\"></object></p>")) {
            assertThat(page.getPage(0).getResources().getXObjectNames()).isEmpty();
        }
    }

    @Test
    void writesArabicFromRightToLeftInJoinedLetters() throws IOException {
        try (PDDocument page = printed("<p>فاطمة Zahra</p>")) {
            // The reader turns the letters back to the order in which they are typed.
            assertThat(new PDFTextStripper().getText(page)).contains("فاطمة", "Zahra");
        }
    }

    @Test
    void namesWhatItCannotPrint() {
        assertThat(EmbeddedFont.prints("Łukasz Đorđević, Ἀθηνᾶ, Юлия, שרה, فاطمة, Nguyễn Thị Ánh"))
                .isTrue();
        assertThat(EmbeddedFont.printable("王 Wang 🥳")).isEqualTo("▯ Wang ▯");
    }

    @Test
    void measuresText() {
        assertThat(EmbeddedFont.BOLD.width("WW")).isGreaterThan(EmbeddedFont.REGULAR.width("ii"));
        assertThat(EmbeddedFont.REGULAR.width("")).isZero();
    }
}
