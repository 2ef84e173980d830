package fr.spro.registration.privacy;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** What mails and copies say, in one language. */
public final class PrivacyTexts {
    private static final PrivacyTexts FRENCH = new PrivacyTexts(Locale.FRENCH);
    private static final PrivacyTexts ENGLISH = new PrivacyTexts(Locale.ENGLISH);

    private static final List<String> KINDS = List.of(
            "contact",
            "line",
            "needs",
            "note",
            "presence",
            "history",
            "mails",
            "certificates",
            "plans",
            "pseudonyms",
            "complaints",
            "key");
    private static final List<String> ELSEWHERE = List.of("evaluations", "papers", "mailbox");

    private final Locale locale;
    private final ResourceBundle bundle;

    private PrivacyTexts(Locale locale) {
        this.locale = locale;
        this.bundle = ResourceBundle.getBundle("privacy/texts", locale, PrivacyTexts.class.getClassLoader());
    }

    /** English for "en", French for everything else. */
    public static PrivacyTexts of(String language) {
        return "en".equals(language) ? ENGLISH : FRENCH;
    }

    public String language() {
        return locale.getLanguage();
    }

    String line(String key) {
        return bundle.getString(key);
    }

    /** A kind of data, why it is kept and for how long. */
    public record Purpose(String kind, String what, String why, String until) {}

    /** Every kind of data that may be kept of somebody. */
    public List<Purpose> purposes() {
        return KINDS.stream()
                .map(kind -> new Purpose(kind, line(kind + ".what"), line(kind + ".why"), line(kind + ".until")))
                .toList();
    }

    /** What a copy cannot hold, and why. */
    public List<String> notHeld() {
        return ELSEWHERE.stream().map(key -> line("not." + key)).toList();
    }
}
