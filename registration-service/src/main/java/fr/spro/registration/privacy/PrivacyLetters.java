package fr.spro.registration.privacy;

import fr.spro.platform.core.Ids;
import fr.spro.registration.mail.Letter;
import fr.spro.registration.mail.ShortLetter;

/** The mail that answers whoever asks for the data of an address. */
final class PrivacyLetters {
    private PrivacyLetters() {}

    /** To somebody whose data is held; the link is good for a week. */
    static Letter known(String address, PrivacyTexts texts, String link) {
        return letter(address, texts, "mail.known.", link);
    }

    /** To an address of which nothing is held: only its owner learns that. */
    static Letter unknown(String address, PrivacyTexts texts, String page) {
        return letter(address, texts, "mail.unknown.", page);
    }

    private static Letter letter(String address, PrivacyTexts texts, String kind, String link) {
        return ShortLetter.of(
                "<" + Ids.random() + "@rencontres-spro>",
                texts.line("mail.from"),
                address,
                texts.language(),
                new ShortLetter.Said(
                        texts.line(kind + "subject"),
                        texts.line(kind + "lead"),
                        texts.line(kind + "action"),
                        link,
                        texts.line(kind + "more"),
                        texts.line(kind + "ignore")));
    }
}
