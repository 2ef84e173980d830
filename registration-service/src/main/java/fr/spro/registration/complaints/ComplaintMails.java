package fr.spro.registration.complaints;

import fr.spro.registration.complaints.Complaint.Kind;
import fr.spro.registration.mail.ComplaintMailComposer;
import fr.spro.registration.mail.EmailMessage;
import fr.spro.registration.mail.MailJob;
import fr.spro.registration.mail.MailSettings;
import fr.spro.registration.mail.MailWording;
import fr.spro.registration.mail.TerritoryMailIdentities;
import fr.spro.registration.mail.TerritoryMailIdentity;
import fr.spro.registration.roster.TeamContact;
import fr.spro.registration.views.TerritoryCopies;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Letters to those who complain. The acknowledgement carries nothing that was typed: whoever sent it may have given the
 * address of somebody else. An answer is what its team wrote, as text.
 */
@Component
public final class ComplaintMails implements ComplaintMailComposer {
    private final ComplaintRepository book;
    private final TerritoryMailIdentities voices;
    private final TerritoryCopies territories;
    private final String publicUrl;

    public ComplaintMails(
            ComplaintRepository book,
            TerritoryMailIdentities voices,
            TerritoryCopies territories,
            MailSettings settings) {
        this.book = book;
        this.voices = voices;
        this.territories = territories;
        this.publicUrl = settings.publicUrl();
    }

    @Override
    public Optional<EmailMessage> compose(MailJob order) {
        String number = order.registrationId();
        return book.find(number)
                .flatMap(complaint -> book.complainant(number).flatMap(person -> {
                    String answer = order.refersTo();
                    return answer == null
                            ? Optional.of(acknowledgement(order, complaint, person))
                            : text(complaint, answer).map(text -> answer(order, complaint, person, text));
                }));
    }

    /** Only what the case itself says it answered: a text that was kept for nothing is never sent. */
    private Optional<String> text(Complaint complaint, String textId) {
        return complaint.story().stream().anyMatch(step -> step.kind() == Kind.ANSWERED && textId.equals(step.textId()))
                ? Optional.ofNullable(book.texts(complaint.number()).get(textId))
                : Optional.empty();
    }

    private EmailMessage acknowledgement(MailJob order, Complaint complaint, Complainant person) {
        MailWording words = MailWording.of(person.locale());
        return letter(
                order,
                complaint,
                person,
                "complaint-received",
                List.of(
                        filled(words, "complaint-received.lead", complaint),
                        filled(words, "complaint-received.until", complaint),
                        filled(words, "complaint-received.keep", complaint)),
                filled(words, "complaint-received.more", complaint));
    }

    private EmailMessage answer(MailJob order, Complaint complaint, Complainant person, String text) {
        MailWording words = MailWording.of(person.locale());
        return letter(
                order,
                complaint,
                person,
                "complaint-answered",
                Stream.concat(
                                Stream.of(filled(words, "complaint-answered.lead", complaint)),
                                Stream.of(text.split("\n{2,}", -1)).filter(paragraph -> !paragraph.isBlank()))
                        .toList(),
                filled(words, "complaint-answered.more", complaint));
    }

    private static String filled(MailWording words, String key, Complaint complaint) {
        return words.line(key, "")
                .replace("{{number}}", complaint.number())
                .replace("{{received}}", words.date(complaint.receivedAt()))
                .replace(
                        "{{due}}",
                        words.date(complaint
                                .due()
                                .atStartOfDay(AnswerDeadline.PARIS)
                                .toInstant()));
    }

    private EmailMessage letter(
            MailJob order, Complaint complaint, Complainant person, String key, List<String> paragraphs, String foot) {
        MailWording words = MailWording.of(person.locale());
        TerritoryMailIdentity voice = voices.of(complaint.territory());
        TeamContact contact = territories.contact(complaint.territory(), null);
        String sender = voice.senderName().isBlank()
                ? MailWording.polished(territories.name(complaint.territory()))
                : voice.senderName();
        String subject = filled(words, key + ".subject", complaint);
        String link = publicUrl + "/donnees-personnelles";
        String signature = voice.signature().isBlank() ? sender : voice.signature();
        String text = String.join("\n\n", paragraphs) + "\n\n" + signature + "\n\n--\n" + foot + "\n" + link + "\n";
        String html = """
                <!doctype html>
                <html lang="%s"><head><meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark"><title>%s</title>
                <style>
                :root { color-scheme: light dark }
                body { margin: 0 auto; max-width: 576px; padding: 24px 16px 48px; background: #f5f7f4; color: #14272d; font: 17px/1.6 "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif; overflow-wrap: anywhere }
                h1 { font: normal 30px/1.2 Georgia, "Liberation Serif", serif }
                .foot { margin-top: 32px; padding-top: 20px; border-top: 3px solid #f4be3f; font-size: 13px; color: #465a5f }
                .foot a { color: #0b5162 }
                @media (prefers-color-scheme: dark) {
                  body { background: #0d1a1f; color: #eaf2ef }
                  .foot { color: #a8bdbd }
                  .foot a { color: #82cbd5 }
                }
                </style></head><body>
                <h1>%s</h1>
                %s
                <p>%s</p>
                <p class="foot">%s<br><a href="%s">%s</a></p>
                </body></html>
                """.formatted(
                        person.locale(),
                        words.html(subject),
                        words.html(subject),
                        paragraphs.stream()
                                .map(paragraph -> "<p dir=\"auto\">" + lines(words.html(paragraph)) + "</p>")
                                .collect(Collectors.joining("\n")),
                        lines(words.html(signature)),
                        words.html(foot),
                        link,
                        link);
        return new EmailMessage(
                order.messageId(),
                sender,
                person.email(),
                person.name(),
                subject,
                person.locale(),
                text,
                html,
                List.of(),
                contact == null ? voice.replyTo() : contact.email(),
                "");
    }

    private static String lines(String html) {
        return html.replace("\n", "<br>\n");
    }
}
