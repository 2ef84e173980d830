package fr.spro.registration;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.platform.test.TestTokens;
import fr.spro.registration.RegistrationUnderTest.Answer;
import fr.spro.registration.roster.Audience;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.signup.RosterWorkers;
import fr.spro.registration.views.Organisation;
import fr.spro.registration.views.OrganisationIndex;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;

/** Meetings with people in them, and their papers as somebody fetches them; kept in target/papers for whoever wants to look. */
final class PrintoutTestClient {
    private static final RegistrationUnderTest SERVICE = service();
    static final String START = "2027-04-14T09:30:00+02:00";
    static final String END = "2027-04-14T16:30:00+02:00";

    private PrintoutTestClient() {}

    static RegistrationUnderTest service() {
        RegistrationUnderTest shared = RegistrationUnderTest.shared();
        shared.bean(OrganisationIndex.class)
                .apply(new Organisation("org-1", 1, "sud-vaucluse", "Mission locale", true));
        return shared;
    }

    static String organiser() {
        return TestTokens.organiser("sud-vaucluse");
    }

    static SessionCopy session(String id, long version, int capacity, String start, String end) {
        Instant now = Instant.now();
        return new SessionCopy(
                id,
                version,
                "event",
                null,
                "sud-vaucluse",
                List.of(),
                "Qui fait quoi, pour qui ? L'orientation <en> \"vrai\" & après",
                "Séance 2 : \"les outils\"",
                "SERIES",
                Audience.PROFESSIONALS,
                Set.of(),
                OffsetDateTime.parse(start).toInstant(),
                OffsetDateTime.parse(end).toInstant(),
                new SessionCopy.Venue("Mairie de Cavaillon", "Place Joseph-Guis", "Cavaillon"),
                capacity,
                new SessionCopy.Window(now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(2))),
                SessionStatus.PUBLISHED,
                List.of(
                        new SessionCopy.Presenter("org-1", "Mission locale"),
                        new SessionCopy.Presenter("org-1", "Awa N'Diaye"),
                        new SessionCopy.Presenter(null, "Chambre des métiers et de l’artisanat de région")),
                false);
    }

    static void publish(SessionCopy session) {
        SERVICE.bean(RosterWorkers.class)
                .tell(session.sessionId(), new RosterCommand.ApplySession(session), null)
                .join();
    }

    static SessionCopy published(String id, int capacity) {
        SessionCopy session = session(id, 1, capacity, START, END);
        publish(session);
        return session;
    }

    static void end(SessionCopy before) {
        SessionCopy now = session(before.sessionId(), before.version() + 1, 20, START, END);
        publish(new SessionCopy(
                now.sessionId(),
                now.version(),
                now.eventId(),
                now.series(),
                now.territory(),
                now.openTo(),
                now.eventTitle(),
                now.title(),
                now.format(),
                now.audience(),
                now.functions(),
                now.start(),
                now.end(),
                now.venue(),
                now.capacity(),
                now.registration(),
                SessionStatus.ENDED,
                now.presenters(),
                false));
    }

    static String signUp(String session, String given, String family) throws Exception {
        String key = "p" + Integer.toHexString((session + given + family).hashCode());
        Answer answer =
                SERVICE.post("/api/sessions/" + session + "/registrations", TestTokens.anonymous(), key, """
                {"email":"%s@example.org","givenName":"%s","familyName":"%s","organisationId":"org-1",\
                "function":"CONSEIL","locale":"fr","consent":true}""".formatted(
                                key, given, family));
        answer.expect(201);
        return answer.text("/registrationId");
    }

    static HttpResponse<byte[]> fetch(String path, String token, String language) throws Exception {
        return RegistrationUnderTest.http()
                .send(
                        SERVICE.request(path, token)
                                .setHeader("Accept-Language", language)
                                .GET()
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
    }

    /** The paper, which must be tagged, titled and complete in itself. */
    static PDDocument paper(String path, String token, String language) throws Exception {
        HttpResponse<byte[]> answer = fetch(path, token, language);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        keep(path, language, answer.body());
        PDDocument pdf = Loader.loadPDF(answer.body());
        assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
        assertThat(pdf.getDocumentCatalog().getStructureTreeRoot().getKids()).isNotEmpty();
        assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo(language);
        assertThat(pdf.getDocumentInformation().getTitle()).isNotBlank();
        for (PDPage page : pdf.getPages()) {
            for (COSName name : page.getResources().getFontNames()) {
                assertThat(page.getResources().getFont(name).isEmbedded()).isTrue();
            }
        }
        return pdf;
    }

    private static void keep(String path, String language, byte[] pdf) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "papers"));
        String name = path.replaceAll("[?].*", "").replace("/api/sessions/", "").replace("/api/registrations/", "");
        Files.write(folder.resolve(language + "-" + name.replace('/', '-')), pdf);
    }

    static String text(PDDocument pdf) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setSortByPosition(true);
        return stripper.getText(pdf).replaceAll("[\\s\u00a0\u202f]+", " ");
    }
}
