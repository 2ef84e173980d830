package fr.spro.events.tours.http;

import static fr.spro.events.tours.Days.DATE;
import static fr.spro.events.tours.Days.ISOLA;
import static fr.spro.events.tours.Days.SAORGE;
import static fr.spro.events.tours.Days.TENDE;
import static fr.spro.events.tours.Days.day;
import static fr.spro.events.tours.Days.stop;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.events.formats.BusTour;
import fr.spro.events.formats.SessionDefaults;
import fr.spro.events.programme.Audience;
import fr.spro.events.programme.Event;
import fr.spro.events.programme.EventProposal;
import fr.spro.events.programme.Proposals;
import fr.spro.events.tours.StoredTour;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class RoadSheetTest {
    private static PDDocument sheet(BusTour tour, Locale language) throws IOException {
        EventProposal proposal = new EventProposal(
                "nice-menton",
                tour,
                "Bus SPRO <jeunes> & familles, été",
                null,
                null,
                List.of(),
                List.of(),
                Audience.PUBLIC,
                false,
                tour.sessions(new SessionDefaults(null, null, List.of(), List.of())));
        Event event = Proposals.draft("bus", proposal);
        return Loader.loadPDF(RoadSheet.of(
                event, "Nice Menton", new StoredTour(tour).plan(DATE).orElseThrow(), language));
    }

    private static String text(PDDocument sheet) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setSortByPosition(true);
        return stripper.getText(sheet).replace('\u00a0', ' ').replaceAll("\\s+", " ");
    }

    private static final BusTour TOUR =
            new BusTour(List.of(day(stop(TENDE, "09:30", "12:30"), stop(ISOLA, "13:00", "17:00"))));

    @Test
    void tellsTheWayTheAppointmentsAndWhomToCall() throws IOException {
        try (PDDocument sheet = sheet(TOUR, Locale.FRANCE)) {
            assertThat(text(sheet))
                    .contains(
                            "Bus SPRO <jeunes> & familles, été · Nice Menton",
                            "Feuille de route du jeudi 1er avril 2027",
                            "Départ de Dépôt de Nice à 7 h 30.",
                            "à faire avant 19 h",
                            "1. Tende",
                            "Mairie, Place du Général-de-Gaulle, Tende",
                            "9 h 30 – 12 h 30",
                            "2. Isola",
                            "Adresse à compléter :",
                            "En retard de",
                            "Inscrits",
                            "112",
                            "Permanence du SPRO")
                    .containsSubsequence("1. Tende", "9 h 30", "10 h", "12 h", "2. Isola", "13 h", "16 h 30");
        }
    }

    @Test
    void speaksEnglishToo() throws IOException {
        try (PDDocument sheet = sheet(TOUR, Locale.UK)) {
            assertThat(text(sheet))
                    .contains("Road sheet for Thursday 1 April 2027", "Leave Dépôt de Nice at 7:30.", "min late")
                    .doesNotContain("Feuille");
            assertThat(sheet.getDocumentCatalog().getLanguage()).isEqualTo("en");
        }
    }

    @Test
    void isTaggedAndBringsItsFontForReadersAloud() throws IOException {
        try (PDDocument sheet = sheet(TOUR, Locale.FRANCE)) {
            assertThat(sheet.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(sheet.getDocumentCatalog().getStructureTreeRoot()).isNotNull();
            assertThat(sheet.getDocumentCatalog().getLanguage()).isEqualTo("fr");
            assertThat(sheet.getDocumentInformation().getTitle()).isEqualTo("Feuille de route du jeudi 1er avril 2027");
            for (COSName name : sheet.getPage(0).getResources().getFontNames()) {
                PDFont font = sheet.getPage(0).getResources().getFont(name);
                assertThat(font.isEmbedded()).as(font.getName()).isTrue();
            }
        }
    }

    @Test
    void saysWhichDriveNobodyKnows() throws IOException {
        BusTour tour = new BusTour(List.of(new BusTour.Day(
                DATE,
                List.of(
                        stop(fr.spro.events.formats.Venue.named("Salle des fêtes"), "09:00", "10:00"),
                        stop(SAORGE, "11:00", "12:00")))));

        try (PDDocument sheet = sheet(tour, Locale.FRANCE)) {
            assertThat(text(sheet)).contains("inconnu", "sans les trajets inconnus", "Premier arrêt à 9 h.");
        }
    }
}
