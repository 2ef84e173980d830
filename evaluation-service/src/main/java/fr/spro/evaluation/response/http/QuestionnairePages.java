package fr.spro.evaluation.response.http;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import fr.spro.evaluation.campaign.CampaignTerms;
import fr.spro.evaluation.i18n.BilingualText;
import fr.spro.evaluation.i18n.ServiceTexts;
import fr.spro.evaluation.i18n.TextLanguage;
import fr.spro.evaluation.questionnaire.MatrixRow;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.response.AnswerError;
import fr.spro.evaluation.response.AnswerReadResult;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Renders the form and the pages around it; everything is escaped by the template engine. */
final class QuestionnairePages {
    private static final int LONGEST_SHOWN = 80;
    private static final int SAMPLES = 3;
    /** Field of the confirmation page that sends a form with few answers; no question can have this name. */
    static final String CONFIRM = "_confirm";
    /** Field of the confirmation page that shows the form again. */
    static final String EDIT = "_edit";

    private final Template form;
    private final Template message;
    private final Template code;
    private final Template confirm;
    private final Template paper;

    QuestionnairePages() {
        Mustache.Compiler compiler = Mustache.compiler()
                .escapeHTML(true)
                .emptyStringIsFalse(true)
                .zeroIsFalse(true)
                .defaultValue("")
                .withLoader(name -> open(name));
        form = compiler.loadTemplate("form");
        message = compiler.loadTemplate("message");
        code = compiler.loadTemplate("code");
        confirm = compiler.loadTemplate("confirm");
        paper = compiler.loadTemplate("paper");
    }

    private static Reader open(String name) {
        return new InputStreamReader(
                Objects.requireNonNull(
                        QuestionnairePages.class.getResourceAsStream("/templates/" + name + ".mustache"),
                        "no template " + name),
                StandardCharsets.UTF_8);
    }

    /** The questionnaire, with what was typed and what is wrong with it. */
    String form(
            CampaignTerms terms,
            Questionnaire questionnaire,
            String written,
            boolean shortForm,
            TextLanguage lang,
            Map<String, List<String>> typed,
            List<AnswerError> errors) {
        return form(terms, questionnaire, written, shortForm, lang, typed, errors, null);
    }

    /** The questionnaire again, because no question about the meeting was answered. */
    String empty(
            CampaignTerms terms,
            Questionnaire questionnaire,
            String written,
            boolean shortForm,
            TextLanguage lang,
            Map<String, List<String>> typed,
            boolean profileOnly) {
        String missing = ServiceTexts.in(lang).get(profileOnly ? "form.profile-only" : "form.empty");
        return form(terms, questionnaire, written, shortForm, lang, typed, List.of(), missing);
    }

    private String form(
            CampaignTerms terms,
            Questionnaire questionnaire,
            String written,
            boolean shortForm,
            TextLanguage lang,
            Map<String, List<String>> typed,
            List<AnswerError> errors,
            @Nullable String missing) {
        ServiceTexts words = ServiceTexts.in(lang);
        String action = address(written, lang, shortForm);
        Map<String, Object> view = page(words, questionnaire.title().in(lang), written, shortForm);
        if (!errors.isEmpty() || missing != null) {
            view.put("documentTitle", words.get("form.errors.title") + view.get("documentTitle"));
        }
        if (missing != null) {
            view.put("missing", missing);
        }
        about(view, terms, words);
        promise(view, questionnaire, terms.mode(), terms.thresholds(), words);
        view.put("action", action);
        view.put("submit", words.get("form.submit"));
        view.put("once", words.get("form.once"));
        view.put("draft", true);
        view.put("typed", !typed.isEmpty());
        view.put("draftNote", words.get("form.draft"));
        view.put("draftErase", words.get("form.draft.erase"));
        view.putAll(new QuestionnairePageView(questionnaire, terms.partnerServices(), typed, errors, words, action)
                .fields());
        return form.execute(view);
    }

    /** Asks whether a form with few answers is sent; carries the answers as hidden fields. */
    String confirm(
            CampaignTerms terms,
            String written,
            boolean shortForm,
            TextLanguage lang,
            Map<String, List<String>> typed,
            AnswerReadResult.Accepted reading) {
        ServiceTexts words = ServiceTexts.in(lang);
        String count = words.get(
                reading.answered() == 1 ? "form.sparse.one" : "form.sparse.many", reading.answered(), reading.shown());
        Map<String, Object> view = page(words, count, "", shortForm);
        about(view, terms, words);
        view.put("action", address(written, lang, shortForm));
        view.put("text", words.get("form.sparse.text"));
        view.put("edit", words.get("form.sparse.edit"));
        view.put("send", words.get("form.sparse.send"));
        view.put(
                "fields",
                typed.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .flatMap(field -> field.getValue().stream()
                                .filter(value -> !value.isBlank())
                                .map(value -> Map.of("name", field.getKey(), "value", value)))
                        .toList());
        return confirm.execute(view);
    }

    /** The form as people will see it, to be looked at only. */
    String preview(Questionnaire questionnaire, String about, String note, TextLanguage lang) {
        ServiceTexts words = ServiceTexts.in(lang);
        Map<String, Object> view = page(words, questionnaire.title().in(lang), "", false);
        List<MatrixRow> partners = IntStream.rangeClosed(1, SAMPLES)
                .mapToObj(n -> new MatrixRow("service-" + n, BilingualText.same(words.get("preview.partner", n))))
                .toList();
        view.put("subline", about);
        view.put("preview", true);
        view.put("note", note);
        promise(view, questionnaire, CampaignTerms.Mode.ANON_TOKEN, CampaignTerms.Thresholds.USUAL, words);
        view.put("action", "");
        view.put("submit", words.get("form.submit"));
        view.put("once", words.get("form.once"));
        view.putAll(new QuestionnairePageView(questionnaire, partners, Map.of(), List.of(), words, "").fields());
        return form.execute(view);
    }

    private static void promise(
            Map<String, Object> view,
            Questionnaire questionnaire,
            CampaignTerms.Mode mode,
            CampaignTerms.Thresholds thresholds,
            ServiceTexts words) {
        view.put("promise", words.get("form.promise." + mode));
        view.put(
                "intro",
                words.get("form.promise." + mode + ".more", thresholds.k())
                        + " "
                        + withoutPromise(questionnaire.intro().in(words.lang())));
    }

    /** The campaign makes its own promise: the sentence in which the questionnaire made the usual one is left out. */
    static String withoutPromise(String intro) {
        return Stream.of(intro.split("(?<=[.?!])\\s+"))
                .filter(sentence -> !speaksOfAnonymity(sentence))
                .collect(Collectors.joining(" "));
    }

    private static boolean speaksOfAnonymity(String sentence) {
        return sentence.toLowerCase(Locale.ROOT).contains("anonym");
    }

    /** What follows the thanks. The word for not anonymous has no place where answers are not. */
    String closing(Questionnaire questionnaire, CampaignTerms terms, TextLanguage lang) {
        String closing = questionnaire.closing().in(lang).replaceFirst("^(Merci|Thank you)\\. ", "");
        return terms.mode().isAnonymous() || !speaksOfAnonymity(closing)
                ? closing
                : ServiceTexts.in(lang).get("page.thanks.more");
    }

    /** The page where a code is typed; `slip` says what was wrong with it, null nothing. */
    String code(TextLanguage lang, String typed, @Nullable String slip) {
        ServiceTexts words = ServiceTexts.in(lang);
        Map<String, Object> view = page(words, words.get("code.title"), "", false);
        view.put("otherUrl", "/q?lang=" + (lang == TextLanguage.FR ? TextLanguage.EN : TextLanguage.FR).code());
        view.put("action", "/q?lang=" + lang.code());
        view.put("label", words.get("code.label"));
        view.put("hint", words.get("code.hint"));
        view.put("go", words.get("code.go"));
        view.put("typed", typed.length() > LONGEST_SHOWN ? typed.substring(0, LONGEST_SHOWN) : typed);
        if (slip != null) {
            view.put("error", words.get("code.error." + slip));
            view.put("documentTitle", words.get("form.errors.title") + view.get("documentTitle"));
        }
        return code.execute(view);
    }

    /** The questions for whoever types a paper in: a part of a page, with the paper's number hidden in it. */
    String paper(CampaignTerms terms, Questionnaire questionnaire, TextLanguage lang, String number) {
        ServiceTexts words = ServiceTexts.in(lang);
        String action = "/api/campaigns/" + terms.id() + "/papers?lang=" + lang.code();
        Map<String, Object> view = new HashMap<>();
        view.put("lang", lang.code());
        view.put("headline", words.get("paper.entry.title"));
        about(view, terms, words);
        view.put("note", words.get("paper.entry.note"));
        view.put("number", number);
        view.put("action", action);
        view.put("submit", words.get("paper.entry.submit"));
        view.putAll(
                new QuestionnairePageView(questionnaire, terms.partnerServices(), Map.of(), List.of(), words, action)
                        .fields());
        return paper.execute(view);
    }

    /** A page with one message; `code` says which. */
    String message(
            String code,
            TextLanguage lang,
            @Nullable CampaignTerms terms,
            @Nullable String written,
            @Nullable String more) {
        ServiceTexts words = ServiceTexts.in(lang);
        Map<String, Object> view =
                page(words, words.get("page." + code + ".title"), written == null ? "" : written, false);
        if (terms != null) {
            about(view, terms, words);
        }
        boolean thanks = code.equals("thanks");
        view.put("answered", thanks || code.equals("BALLOT_USED") || code.equals("CAMPAIGN_NOT_OPEN"));
        view.put("code", thanks ? "STORED" : code);
        view.put("tone", thanks ? "good" : code.equals("BALLOT_INVALID") ? "warn" : "");
        view.put("icon", thanks ? "i-okc" : code.equals("BALLOT_INVALID") ? "i-warn" : "i-info");
        boolean linkable = terms != null && !terms.mode().isAnonymous();
        boolean differs = linkable && words.keys().contains("page." + code + ".text.linkable");
        view.put("text", words.get("page." + code + (differs ? ".text.linkable" : ".text")));
        view.put("more", more == null ? "" : more);
        // A page of its own on the identity side: the way there carries nothing but the language.
        view.put(
                "complaint",
                thanks ? words.get(linkable ? "page.thanks.complaint.linkable" : "page.thanks.complaint") : "");
        view.put("complaintUrl", "/reclamation?lang=" + lang.code());
        return message.execute(view);
    }

    private static String address(String written, TextLanguage lang, boolean shortForm) {
        return "/q/" + written + "?lang=" + lang.code() + (shortForm ? "&s=1" : "");
    }

    private static Map<String, Object> page(ServiceTexts words, String headline, String written, boolean shortForm) {
        TextLanguage lang = words.lang();
        TextLanguage other = lang == TextLanguage.FR ? TextLanguage.EN : TextLanguage.FR;
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

    private static void about(Map<String, Object> view, CampaignTerms terms, ServiceTexts words) {
        String day = words.day(terms.day());
        view.put("subline", terms.title().in(words.lang()) + ", " + day);
        view.put("place", terms.place() == null ? "" : terms.place());
    }
}
