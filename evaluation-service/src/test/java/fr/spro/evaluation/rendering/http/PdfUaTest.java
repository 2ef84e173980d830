package fr.spro.evaluation.rendering.http;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.evaluation.i18n.ServiceTexts;
import fr.spro.evaluation.i18n.TextLanguage;
import fr.spro.evaluation.publication.http.ReleaseName;
import fr.spro.evaluation.publication.http.ReleasedResultAccess.OfSession;
import fr.spro.evaluation.rendering.ResultSections;
import fr.spro.evaluation.rendering.ResultsPage;
import fr.spro.platform.pdf.PdfRenderer;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** What a machine can tell of PDF/UA-1 (ISO 14289-1), told by veraPDF. Whether a reading makes sense is for people. */
class PdfUaTest {
    private static List<String> faults(OfSession session, TextLanguage lang) throws Exception {
        String page = new ResultsPage()
                .render(
                        session.campaign(),
                        session.questionnaire(),
                        session.release(),
                        session.texts(),
                        ResultSections.Beside.NOTHING,
                        false,
                        lang);
        byte[] report = PdfRenderer.printDated(
                ReportPdf.html(session, page, Releases.territories(), ServiceTexts.in(lang)),
                Objects.requireNonNull(ReleaseName.of(session).day()));
        VeraGreenfieldFoundryProvider.initialise();
        try (PDFAParser parser = Foundries.defaultInstance()
                        .createParser(new ByteArrayInputStream(report), PDFAFlavour.PDFUA_1);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFUA_1, false)) {
            var result = validator.validate(parser);
            assertThat(result.getTotalAssertions()).as("something was checked").isGreaterThan(1000);
            return result.getTestAssertions().stream()
                    .filter(test -> test.getStatus() == TestAssertion.Status.FAILED)
                    .map(test -> test.getRuleId().getClause() + " " + test.getMessage() + " "
                            + test.getLocation().getContext())
                    .toList();
        }
    }

    @Test
    void aReportWithChartsThemesAndTextsHasNoFault() throws Exception {
        assertThat(faults(Releases.withTexts(Releases.of(20)), TextLanguage.FR)).isEmpty();
        assertThat(faults(Releases.of(20), TextLanguage.EN)).isEmpty();
    }

    @Test
    void aReportThatShowsNothingHasNoFaultEither() throws Exception {
        assertThat(faults(Releases.of(4), TextLanguage.FR)).isEmpty();
    }
}
