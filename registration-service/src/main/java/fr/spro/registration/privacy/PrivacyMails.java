package fr.spro.registration.privacy;

import fr.spro.platform.core.Ids;
import fr.spro.registration.mail.EmailMessage;
import fr.spro.registration.mail.SimpleMail;
import java.util.ArrayList;
import java.util.List;

/** Mails that answer a request for the data or the registrations of an address. */
final class PrivacyMails {
    private PrivacyMails() {}

    /** To somebody whose data is held; the link is good for a week. */
    static EmailMessage known(String address, PrivacyTexts texts, String link) {
        return letter(address, texts, "mail.known.", link);
    }

    /** To an address of which nothing is held: only its owner learns that. */
    static EmailMessage unknown(String address, PrivacyTexts texts, String page) {
        return letter(address, texts, "mail.unknown.", page);
    }

    /**
     * To somebody with registrations: those to come with their links, and a link to all of them.
     *
     * @param all the link to all, good for one use
     */
    static EmailMessage registrations(String address, PrivacyTexts texts, List<SimpleMail.Item> coming, String all) {
        if (coming.isEmpty()) {
            return letter(address, texts, "mail.past.", all);
        }
        String subject = texts.line(coming.size() == 1 ? "mail.links.subject.one" : "mail.links.subject.many")
                .replace("{n}", Integer.toString(coming.size()));
        List<SimpleMail.Item> items = new ArrayList<>(coming);
        items.add(new SimpleMail.Item(texts.line("mail.all.title"), texts.line("mail.all.about"), all));
        return SimpleMail.of(
                id(),
                texts.line("mail.from"),
                address,
                texts.language(),
                new SimpleMail.Said(
                        subject,
                        texts.line("mail.links.lead"),
                        "",
                        "",
                        texts.line("mail.links.more"),
                        texts.line("mail.links.ignore")),
                items);
    }

    /** To an address without a registration to come: only its owner learns that. */
    static EmailMessage noRegistrations(String address, PrivacyTexts texts, String page) {
        return letter(address, texts, "mail.no-links.", page);
    }

    private static String id() {
        return "<" + Ids.random() + "@rencontres-spro>";
    }

    private static EmailMessage letter(String address, PrivacyTexts texts, String kind, String link) {
        return SimpleMail.of(
                id(),
                texts.line("mail.from"),
                address,
                texts.language(),
                new SimpleMail.Said(
                        texts.line(kind + "subject"),
                        texts.line(kind + "lead"),
                        texts.line(kind + "action"),
                        link,
                        texts.line(kind + "more"),
                        texts.line(kind + "ignore")));
    }
}
