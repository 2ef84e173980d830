package fr.spro.evaluation.rendering.http;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.evaluation.Fixtures;
import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.CampaignChange;
import fr.spro.evaluation.i18n.ServiceTexts;
import fr.spro.evaluation.i18n.TextLanguage;
import fr.spro.evaluation.publication.PairedResult;
import fr.spro.evaluation.publication.http.ReleaseName;
import fr.spro.evaluation.publication.http.ReleasedResultAccess.OfSession;
import fr.spro.evaluation.rendering.ResultSections;
import fr.spro.evaluation.rendering.ResultsPage;
import fr.spro.evaluation.stats.Verdict;
import fr.spro.evaluation.territories.Territory;
import fr.spro.evaluation.territories.TerritoryCopies;
import fr.spro.platform.pdf.EmbeddedFont;
import fr.spro.platform.pdf.PdfRenderer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineNode;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** A report says what its page says, on paper. */
class ReportPdfTest {
    private static byte[] print(OfSession session, TextLanguage lang) {
        return print(session, Releases.territories(), lang);
    }

    private static byte[] print(OfSession session, TerritoryCopies territories, TextLanguage lang) {
        String page = new ResultsPage()
                .render(
                        session.campaign(),
                        session.questionnaire(),
                        session.release(),
                        session.texts(),
                        new ResultSections.Beside(List.of(), null, null, session.paired()),
                        false,
                        lang);
        LocalDate day = Objects.requireNonNull(ReleaseName.of(session).day());
        return PdfRenderer.printDated(ReportPdf.html(session, page, territories, ServiceTexts.in(lang)), day);
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("[\\s\u00a0\u202f]+", " ");
        }
    }

    @Test
    void saysOfWhatItIsAndWhatThePageSays() throws IOException {
        byte[] french = print(Releases.of(20), TextLanguage.FR);
        Files.createDirectories(Path.of("target/preview"));
        Files.write(Path.of("target/preview/report_fr.pdf"), french);
        assertThat(text(french))
                .contains("Séance d’interconnaissance n° 3", "SPRO Sud Vaucluse", "mardi 20 avril 2027")
                .contains("20 réponses sur 23 personnes présentes (87 %)")
                .contains("n° 2 du 4 mai 2027, identifiant 7d1f2a90")
                .contains("réponses anonymes, invitation par courriel")
                .contains("Comment jugez-vous l’organisation", "Comment ces chiffres sont obtenus")
                .doesNotContain("{0}", "Voir les chiffres", EmbeddedFont.MISSING);
        byte[] english = print(Releases.of(20), TextLanguage.EN);
        Files.write(Path.of("target/preview/report_en.pdf"), english);
        assertThat(text(english)).contains("20 answers from 23 people present (87%)", "How these figures are made");
    }

    @Test
    void figuresAreSaidToBeFinalOnlyOnceTheSessionIsSealed() throws IOException {
        OfSession closed = Releases.of(20);
        assertThat(text(print(closed, TextLanguage.FR)))
                .contains("Publication n° 2 du 4 mai 2027 ; la prochaine peut ajouter des réponses.")
                .contains("Base : 20 réponses valides. 20 réponses = 20 valides + 0 sans avis + 0 sans réponse")
                .doesNotContain("Ces chiffres ne changent plus");
        Campaign sealed = closed.campaign()
                .after(new CampaignChange.SealBegan(Fixtures.NOW.plusSeconds(60)))
                .after(new CampaignChange.SealDone());
        assertThat(text(print(
                        new OfSession(
                                sealed, closed.questionnaire(), closed.publication(), closed.release(), null, null),
                        TextLanguage.FR)))
                .contains("Ces chiffres ne changent plus.")
                .doesNotContain("peut ajouter");
    }

    @Test
    void theNextReportHasTheCorrectedNameOfTheTerritory() throws IOException {
        TerritoryCopies territories = Releases.territories();
        territories.apply(new Territory("sud-vaucluse", 2, "SPRO Pays d’Apt & Luberon", "Pays d’Apt"));
        assertThat(text(print(Releases.of(20), territories, TextLanguage.FR)))
                .contains("SPRO Pays d’Apt & Luberon")
                .doesNotContain("Sud Vaucluse");
        assertThat(text(print(Releases.of(20), new TerritoryCopies(), TextLanguage.FR)))
                .contains("Territoire sud vaucluse");
    }

    private static int entries(PDOutlineNode above) {
        int entries = 0;
        for (PDOutlineItem item : above.children()) {
            assertThat(item.getTitle()).isNotBlank();
            entries += 1 + entries(item);
        }
        return entries;
    }

    @Test
    void isTaggedHasAnOutlineAndDescribesItsCharts() throws IOException {
        try (PDDocument document = Loader.loadPDF(print(Releases.of(20), TextLanguage.FR))) {
            assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("fr");
            assertThat(entries(document.getDocumentCatalog().getDocumentOutline()))
                    .as("headings and the questions under them")
                    .isGreaterThan(12);
            assertThat(described(document.getDocumentCatalog().getStructureTreeRoot()))
                    .as("charts with a description")
                    .isGreaterThanOrEqualTo(8);
            assertThat(document.getNumberOfPages()).isLessThan(12);
        }
    }

    private static int described(PDStructureNode node) {
        int found = 0;
        for (Object kid : node.getKids()) {
            if (kid instanceof PDStructureElement element) {
                if ("Figure".equals(element.getStructureType())) {
                    assertThat(element.getAlternateDescription()).isNotBlank();
                    found++;
                }
                found += described(element);
            }
        }
        return found;
    }

    @Test
    void isTheSameBytesWheneverItIsPrinted() {
        assertThat(print(Releases.of(20), TextLanguage.FR)).isEqualTo(print(Releases.of(20), TextLanguage.FR));
        assertThat(print(Releases.of(20), TextLanguage.FR)).isNotEqualTo(print(Releases.of(19), TextLanguage.FR));
    }

    @Test
    void saysOfTheSamePeopleWhatItsPageSays() throws IOException {
        PairedResult paired = new PairedResult(
                "s3-cold",
                17,
                List.of(
                        new PairedResult.Knowledge("F_KNOW", "cci", 13, PairedResult.Direction.UP, null, null),
                        new PairedResult.Knowledge(
                                "F_KNOW",
                                "cap-emploi",
                                17,
                                PairedResult.Direction.UP,
                                new PairedResult.Change(11, 4, 2, 0.7),
                                Verdict.CLEAR)),
                null);
        OfSession told = Releases.withPairs(Releases.of(20), paired);
        assertThat(text(print(told, TextLanguage.FR)))
                .contains("17 personnes ont répondu aux deux questionnaires")
                .contains("parmi 13 personnes, celles qui en savent plus")
                .contains("sur 17 personnes, 11 en savent plus qu’à la fin de la rencontre, 4 autant, 2 moins");
        assertThat(ReleaseName.of(told).wholeFile("rapport", "pdf")).endsWith("-deux-vagues.pdf");
        assertThat(text(print(Releases.of(20), TextLanguage.FR))).doesNotContain("deux questionnaires");
    }

    @Test
    void showsNoFigureOfFourAnswers() throws IOException {
        for (TextLanguage lang : TextLanguage.values()) {
            byte[] pdf = print(Releases.of(4), lang);
            assertThat(text(pdf).replaceFirst("^.*?(Publication|Release)", ""))
                    .contains(ServiceTexts.in(lang).get("results.nothing").substring(0, 20))
                    .doesNotContainPattern("[^0-9]4 (sur|réponses|of|answers)");
            try (PDDocument document = Loader.loadPDF(pdf)) {
                assertThat(described(document.getDocumentCatalog().getStructureTreeRoot()))
                        .isZero();
            }
        }
    }

    @Test
    void hasTheThemesAndTextsThatWereReleased() throws IOException {
        byte[] pdf = print(Releases.withTexts(Releases.of(20)), TextLanguage.FR);
        Files.createDirectories(Path.of("target/preview"));
        Files.write(Path.of("target/preview/report_texts.pdf"), pdf);
        assertThat(text(pdf))
                .contains("Publication de textes n° 2, 20 mai 2027", "Rencontres et réseau", "9 personnes sur 12")
                .contains("=L’échange avec Mme […] & les <autres>", "Un échange utile 6", "Autres sujets")
                .contains("Les mots qui reviennent");
        assertThat(print(Releases.withTexts(Releases.of(20)), TextLanguage.FR)).isEqualTo(pdf);
        assertThat(ReleaseName.of(Releases.withTexts(Releases.of(20))).wholeFile("rapport", "fr.pdf"))
                .isEqualTo("rapport-sud-vaucluse-s3-publication-2-7d1f2a90-2027-05-04-textes-2.fr.pdf");
    }

    /** What PDF/UA-1 (ISO 14289-1) asks of a file, as far as PDFBox can see it. */
    @Test
    void isMadeForReadersOfTheScreen() throws IOException {
        try (PDDocument document = Loader.loadPDF(print(Releases.withTexts(Releases.of(20)), TextLanguage.FR))) {
            var catalog = document.getDocumentCatalog();
            var metadata = catalog.getMetadata();
            assertThat(metadata).as("metadata").isNotNull();
            assertThat(new String(metadata.toByteArray(), StandardCharsets.UTF_8))
                    .contains("http://www.aiim.org/pdfua/ns/id/")
                    .containsPattern("pdfuaid:part(>|=\")1")
                    .contains("Séance d’interconnaissance n° 3");
            assertThat(catalog.getViewerPreferences().displayDocTitle()).isTrue();
            assertThat(document.getDocumentInformation().getTitle()).contains("Séance d’interconnaissance n° 3");
            List<String> types = new ArrayList<>();
            types(catalog.getStructureTreeRoot(), types);
            assertThat(types).contains("H1", "H2", "H3", "H4", "Table", "TR", "TH", "TD", "L", "LI", "Figure");
            int before = 0;
            for (String type : types) {
                if (type.matches("H[1-6]")) {
                    int level = type.charAt(1) - '0';
                    assertThat(level).as("no level is left out").isLessThanOrEqualTo(before + 1);
                    before = level;
                }
            }
            for (var page : document.getPages()) {
                assertThat(page.getCOSObject().getNameAsString("Tabs"))
                        .as("order of tabs")
                        .isEqualTo("S");
                assertThat(page.getCOSObject().containsKey(COSName.STRUCT_PARENTS))
                        .isTrue();
                for (COSName name : page.getResources().getFontNames()) {
                    assertThat(page.getResources().getFont(name).isEmbedded())
                            .as(name.getName())
                            .isTrue();
                }
            }
        }
    }

    private static void types(PDStructureNode node, List<String> types) {
        for (Object kid : node.getKids()) {
            if (kid instanceof PDStructureElement element) {
                types.add(element.getStructureType());
                types(element, types);
            }
        }
    }

    @Test
    void filesAreNamedByRelease() {
        assertThat(ReleaseName.of(Releases.of(20)).file("rapport", "pdf"))
                .isEqualTo("rapport-sud-vaucluse-s3-publication-2-7d1f2a90-2027-05-04.pdf");
    }
}
