package fr.spro.registration.mail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Writes every kind of letter to {@code target/letters}, to be looked at in a browser. */
class MailPreviewTest {
    private final MailFixtures.World world = new MailFixtures.World();
    private final MailComposer composer = MailFixtures.composer(world, MailFixtures.anOpenCampaign());

    @Test
    void writesALetterOfEachKindInBothLanguages() throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "letters"));
        for (String locale : List.of("fr", "en")) {
            for (MailKind kind : MailKind.values()) {
                if (kind == MailKind.EVALUATION_REMINDER || kind.aboutAComplaint()) {
                    continue;
                }
                world.people.put("r1", MailFixtures.in(locale, MailFixtures.aPerson("r1")));
                world.standings.put("r1", MailFixtures.standingFor(kind));
                if (composer.compose(MailFixtures.order(kind, "r1"))
                        instanceof MailComposer.Ready(EmailMessage letter)) {
                    Files.writeString(folder.resolve(kind.key() + '-' + locale + ".html"), standalone(letter));
                    Files.writeString(
                            folder.resolve(kind.key() + '-' + locale + ".txt"),
                            "Subject: " + letter.subject() + "\n\n" + letter.text());
                } else {
                    throw new AssertionError(kind);
                }
            }
        }
    }

    private static String standalone(EmailMessage letter) {
        String html = letter.html();
        for (EmailMessage.Part part : letter.parts()) {
            if (part.inline()) {
                html = html.replace(
                        "cid:" + part.contentId(),
                        "data:image/png;base64," + Base64.getEncoder().encodeToString(part.content()));
            }
        }
        return html;
    }
}
