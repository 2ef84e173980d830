package fr.spro.evaluation.response.http;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import fr.spro.evaluation.campaign.Terms;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.Row;
import fr.spro.evaluation.response.FieldError;
import fr.spro.evaluation.words.Lang;
import fr.spro.evaluation.words.Text;
import fr.spro.evaluation.words.Words;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Renders the form and the pages around it; everything is escaped by the template engine. */
final class FormPages {
    private static final int SAMPLES = 3;

    private final Template form;
    private final Template message;

    FormPages() {
        Mustache.Compiler compiler = Mustache.compiler()
                .escapeHTML(true)
                .emptyStringIsFalse(true)
                .zeroIsFalse(true)
                .defaultValue("")
                .withLoader(name -> open(name));
        form = compiler.loadTemplate("form");
        message = compiler.loadTemplate("message");
    }

    private static Reader open(String name) {
        return new InputStreamReader(
                Objects.requireNonNull(
                        FormPages.class.getResourceAsStream("/templates/" + name + ".mustache"), "no template " + name),
                StandardCharsets.UTF_8);
    }

    /** The questionnaire, with what was typed and what is wrong with it. */
    String form(
            Terms terms,
            Questionnaire questionnaire,
            String written,
            boolean shortForm,
            Lang lang,
            Map<String, List<String>> typed,
            List<FieldError> errors) {
        Words words = Words.in(lang);
        String action = address(written, lang, shortForm);
        Map<String, Object> view = page(words, questionnaire.title().in(lang), written, shortForm);
        if (!errors.isEmpty()) {
            view.put("documentTitle", words.get("form.errors.title") + view.get("documentTitle"));
        }
        about(view, terms, words);
        view.put("promise", words.get("form.promise"));
        view.put("intro", withoutPromise(questionnaire.intro().in(lang)));
        view.put("action", action);
        view.put("submit", words.get("form.submit"));
        view.put("once", words.get("form.once"));
        view.putAll(new FormView(questionnaire, terms.partnerServices(), typed, errors, words, action).fields());
        return form.execute(view);
    }

    /** The form as people will see it, to be looked at only. */
    String preview(Questionnaire questionnaire, String about, String note, Lang lang) {
        Words words = Words.in(lang);
        Map<String, Object> view = page(words, questionnaire.title().in(lang), "", false);
        List<Row> partners = IntStream.rangeClosed(1, SAMPLES)
                .mapToObj(n -> new Row("service-" + n, Text.same(words.get("preview.partner", n))))
                .toList();
        view.put("subline", about);
        view.put("preview", true);
        view.put("note", note);
        view.put("promise", words.get("form.promise"));
        view.put("intro", withoutPromise(questionnaire.intro().in(lang)));
        view.put("action", "");
        view.put("submit", words.get("form.submit"));
        view.put("once", words.get("form.once"));
        view.putAll(new FormView(questionnaire, partners, Map.of(), List.of(), words, "").fields());
        return form.execute(view);
    }

    /** The promise stands in bold before the intro, so the intro's own sentence about it is shortened. */
    private static String withoutPromise(String intro) {
        return intro.replace("Elles sont anonymes\u00a0: rien", "Rien").replace("They are anonymous: once", "Once");
    }

    /** A page with one message; `code` says which. */
    String message(String code, Lang lang, @Nullable Terms terms, @Nullable String written, @Nullable String more) {
        Words words = Words.in(lang);
        Map<String, Object> view =
                page(words, words.get("page." + code + ".title"), written == null ? "" : written, false);
        if (terms != null) {
            about(view, terms, words);
        }
        boolean thanks = code.equals("thanks");
        view.put("code", thanks ? "STORED" : code);
        view.put("tone", thanks ? "good" : code.equals("BALLOT_INVALID") ? "warn" : "");
        view.put("icon", thanks ? "i-okc" : code.equals("BALLOT_INVALID") ? "i-warn" : "i-info");
        view.put("text", words.get("page." + code + ".text"));
        view.put("more", more == null ? "" : more);
        return message.execute(view);
    }

    private static String address(String written, Lang lang, boolean shortForm) {
        return "/q/" + written + "?lang=" + lang.code() + (shortForm ? "&s=1" : "");
    }

    private static Map<String, Object> page(Words words, String headline, String written, boolean shortForm) {
        Lang lang = words.lang();
        Lang other = lang == Lang.FR ? Lang.EN : Lang.FR;
        Map<String, Object> view = new HashMap<>();
        view.put("lang", lang.code());
        view.put("headline", headline);
        view.put("documentTitle", headline + " – " + words.get("app.name"));
        view.put("skip", words.get("app.skip"));
        view.put("brand", words.get("app.name"));
        view.put("owner", words.get("app.owner"));
        view.put("region", words.get("app.region"));
        view.put("home", words.get("page.home"));
        view.put("otherLang", other.code());
        view.put("otherName", words.get("app.other"));
        view.put("otherUrl", written.isEmpty() ? "" : address(written, other, shortForm));
        return view;
    }

    private static void about(Map<String, Object> view, Terms terms, Words words) {
        String day = words.day(terms.day());
        view.put("subline", terms.title().in(words.lang()) + ", " + day);
        view.put("place", terms.place() == null ? "" : terms.place());
    }
}
