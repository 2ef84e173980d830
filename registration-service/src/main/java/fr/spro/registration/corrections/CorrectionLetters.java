package fr.spro.registration.corrections;

import fr.spro.platform.core.Ids;
import fr.spro.registration.mail.EmailMessage;
import fr.spro.registration.mail.SimpleMail;
import fr.spro.registration.roster.PersonFunction;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The mails about corrections; they hold values that are stored nowhere else, so none of them is kept. */
public final class CorrectionLetters {

    /**
     * A field that was corrected.
     *
     * @param field its name in the interface
     * @param before empty where there was nothing
     * @param after empty where nothing is left
     */
    public record Corrected(String field, String before, String after) {}

    private final ResourceBundle texts;
    private final String language;
    private final String publicUrl;

    private CorrectionLetters(String language, String publicUrl) {
        this.language = "en".equals(language) ? "en" : "fr";
        this.texts = ResourceBundle.getBundle(
                "corrections/texts", Locale.of(this.language), CorrectionLetters.class.getClassLoader());
        this.publicUrl = publicUrl;
    }

    /** The letters in a language: English for "en", French for everything else. */
    public static CorrectionLetters in(String language, String publicUrl) {
        return new CorrectionLetters(language, publicUrl);
    }

    /** To a new address: the code that proves it. */
    public EmailMessage code(String address, String registrationId, String meeting, String code) {
        return letter(
                address,
                "code",
                line("code.subject").replace("{code}", code),
                line("code.lead").replace("{code}", code).replace("{meeting}", meeting),
                publicUrl + "/mon-inscription/" + registrationId);
    }

    /** To the person: what was corrected, from what to what. */
    public EmailMessage corrected(String address, String meeting, List<Corrected> fields, String link) {
        String told = fields.stream().map(this::told).collect(Collectors.joining(" "));
        return letter(address, "corrected", line("corrected.subject").replace("{meeting}", meeting), told, link);
    }

    /** A need may tell of somebody's health, so its text is in no mail. */
    private String told(Corrected one) {
        if (one.field().equals("needs")) {
            return line("corrected.needs");
        }
        String key = one.before().isEmpty() ? "corrected.new" : "corrected.field";
        return line(one.after().isEmpty() ? "corrected.gone" : key)
                .replace("{field}", line("field." + one.field()))
                .replace("{after}", one.after())
                .replace("{before}", one.before());
    }

    /** The name of a function in a mail; empty for none. */
    public String function(@Nullable PersonFunction function) {
        return function == null ? "" : line("function." + function.name());
    }

    /** To the address before: it gets no more mails of this registration. The new address may not be told to strangers. */
    public EmailMessage left(String address, String meeting, String sessionId) {
        return letter(
                address,
                "left",
                line("left.subject"),
                line("left.lead").replace("{meeting}", meeting),
                publicUrl + "/seances/" + sessionId);
    }

    /** To the new address: the link that opens the registration from then on. */
    public EmailMessage moved(String address, String meeting, String link) {
        return letter(
                address, "moved", line("moved.subject"), line("moved.lead").replace("{meeting}", meeting), link);
    }

    private EmailMessage letter(String address, String kind, String subject, String lead, String link) {
        return SimpleMail.of(
                "<" + Ids.random() + "@rencontres-spro>",
                line("from"),
                address,
                language,
                new SimpleMail.Said(
                        subject, lead, line(kind + ".action"), link, line(kind + ".more"), line(kind + ".last")));
    }

    private String line(String key) {
        return texts.getString(key);
    }
}
