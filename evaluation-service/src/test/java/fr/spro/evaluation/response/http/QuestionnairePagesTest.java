package fr.spro.evaluation.response.http;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.evaluation.Fixtures;
import fr.spro.evaluation.campaign.CampaignTerms;
import fr.spro.evaluation.i18n.BilingualText;
import fr.spro.evaluation.i18n.ServiceTexts;
import fr.spro.evaluation.i18n.TextLanguage;
import fr.spro.evaluation.questionnaire.Item;
import fr.spro.evaluation.questionnaire.MatrixRow;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.response.AnswerError;
import fr.spro.evaluation.response.AnswerReadResult;
import fr.spro.evaluation.response.AnswerReader;
import fr.spro.platform.pdf.PdfRenderer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;

/** The form as HTML; the pages are also left in target/preview to be looked at. */
class QuestionnairePagesTest {
    private final QuestionnairePages pages = new QuestionnairePages();

    private String form(TextLanguage lang, Map<String, List<String>> typed) throws Exception {
        List<AnswerError> errors =
                AnswerReader.read(Fixtures.hot(), Fixtures.PARTNERS, typed) instanceof AnswerReadResult.Refused refused
                        ? refused.errors()
                        : List.of();
        String html = pages.form(
                Fixtures.terms("s"), Fixtures.hot(), "0123456789ABCDEFGHJKMNPQRS", false, lang, typed, errors);
        preview("form-" + lang.code() + (errors.isEmpty() ? "" : "-errors"), html);
        return html;
    }

    private static void preview(String name, String html) throws Exception {
        Path directory = Files.createDirectories(Path.of("target", "preview"));
        Files.writeString(directory.resolve(name + ".html"), html);
    }

    @Test
    void hasOneFieldsetPerQuestionAndNoInlineStyleOrScript() throws Exception {
        for (TextLanguage lang : TextLanguage.values()) {
            String html = form(lang, Map.of());
            for (Item item : Fixtures.hot().items()) {
                assertThat(html).contains("<fieldset class=\"card\" id=\"" + item.linkId() + "\"");
                assertThat(html).contains(item.head().text().in(lang).replace("&", "&amp;"));
            }
            assertThat(html).contains("<html lang=\"" + lang.code() + "\">").doesNotContain(" style=");
            assertThat(html.replaceAll("<script src=\"/js/questionnaire(-draft)?.js\" defer></script>", ""))
                    .doesNotContain("<script");
        }
    }

    @Test
    void firstSubmitButtonShowsTheFormAgainSoThatEnterSendsNothing() throws Exception {
        String html = form(TextLanguage.FR, Map.of());
        String first = html.substring(html.indexOf("<button", html.indexOf("<form")));
        assertThat(first.substring(0, first.indexOf('>'))).contains("type=\"submit\"", "name=\"_edit\"");
    }

    /** A label, a description or a link that leads to an id can mean one element only. */
    @Test
    void noIdIsGivenTwiceAndEveryLabelAndDescriptionHasItsField() throws Exception {
        Map<String, List<String>> wrong =
                Map.of("TXT_PLUS", List.of("x".repeat(700)), "F_EX", List.of("x".repeat(700)));
        for (Questionnaire questionnaire : List.of(Fixtures.hot(), Fixtures.cold())) {
            for (Map<String, List<String>> typed : List.of(Map.<String, List<String>>of(), wrong)) {
                List<AnswerError> errors = AnswerReader.read(questionnaire, Fixtures.PARTNERS, typed)
                                instanceof AnswerReadResult.Refused refused
                        ? refused.errors()
                        : List.of();
                assertThat(errors.isEmpty()).isEqualTo(typed.isEmpty());
                String html = pages.form(
                        Fixtures.terms("s"),
                        questionnaire,
                        "0123456789ABCDEFGHJKMNPQRS",
                        false,
                        TextLanguage.FR,
                        typed,
                        errors);
                List<String> ids = values(html, " id=\"([^\"]+)\"");
                assertThat(ids).doesNotHaveDuplicates().isNotEmpty();
                assertThat(ids).containsAll(values(html, "<label for=\"([^\"]+)\""));
                assertThat(ids)
                        .containsAll(values(html, " aria-describedby=\"([^\"]+)\"").stream()
                                .flatMap(several -> Stream.of(several.split(" ")))
                                .toList());
            }
        }
    }

    private static List<String> values(String html, String attribute) {
        return Pattern.compile(attribute)
                .matcher(html)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void keepsWhatWasTypedAndLinksToWhatIsWrong() throws Exception {
        Map<String, List<String>> typed = new HashMap<>(Fixtures.someAnswers(new Random(3)));
        typed.put("INTENT", List.of("REFER", "NONE"));
        typed.put("FORMAT.2", typed.getOrDefault("FORMAT.1", List.of()));
        typed.put("TXT_PLUS", List.of("<b>" + "x".repeat(700)));
        String html = form(TextLanguage.FR, typed);
        assertThat(html)
                .contains("role=\"alert\"")
                .contains("<a href=\"#INTENT\">7. ")
                .contains("<a href=\"#FORMAT\">9. ")
                .contains("<a href=\"#TXT_PLUS\">11. ")
                .contains("&lt;b&gt;xxx")
                .doesNotContain("<b>xxx")
                .contains("value=\"REFER\" checked")
                .contains("aria-invalid=\"true\"")
                .contains("<title>Erreur");
    }

    @Test
    void aSessionWithoutPartnersAsksOneQuestionLess() {
        var terms = Fixtures.terms("s");
        var bare = new fr.spro.evaluation.campaign.CampaignTerms(
                terms.id(),
                terms.sessionId(),
                terms.territory(),
                null,
                terms.format(),
                terms.wave(),
                terms.questionnaire(),
                terms.title(),
                terms.day(),
                null,
                List.of(),
                terms.mode(),
                terms.thresholds());
        String html = pages.form(
                bare, Fixtures.hot(), "0123456789ABCDEFGHJKMNPQRS", false, TextLanguage.FR, Map.of(), List.of());
        assertThat(html).doesNotContain("id=\"KNOW\"").contains("<span class=\"qn\">14</span>");
        assertThat(html).doesNotContain("<span class=\"qn\">15</span>");
    }

    @Test
    void everyMessagePageHasItsWordsInBothLanguages() throws Exception {
        for (TextLanguage lang : TextLanguage.values()) {
            for (String code : List.of(
                    "thanks", "BALLOT_USED", "BALLOT_INVALID", "CAMPAIGN_NOT_OPEN", "TOO_LARGE", "UNAVAILABLE")) {
                String html = pages.message(code, lang, Fixtures.terms("s"), null, null);
                preview(code + "-" + lang.code(), html);
                assertThat(html).contains("<h1>").contains("data-code=\"");
            }
        }
    }

    /** The word may be used in two modes only, and there it must be. */
    @Test
    void everyModeSaysWhatItPromisesAndNoOther() {
        for (CampaignTerms.Mode mode : CampaignTerms.Mode.values()) {
            CampaignTerms terms = Fixtures.terms("s", mode);
            for (TextLanguage lang : TextLanguage.values()) {
                for (Questionnaire questionnaire : List.of(Fixtures.hot(), Fixtures.cold())) {
                    String form = pages.form(
                            terms, questionnaire, "0123456789ABCDEFGHJKMNPQRS", false, lang, Map.of(), List.of());
                    assertThat(form)
                            .contains(ServiceTexts.in(lang).get("form.promise." + mode))
                            .contains(ServiceTexts.in(lang).get("form.promise." + mode + ".more", 5));
                    assertThat(form.toLowerCase(Locale.ROOT).contains("anonym"))
                            .as(mode + " " + lang)
                            .isEqualTo(mode.isAnonymous());
                    String thanks =
                            pages.message("thanks", lang, terms, null, pages.closing(questionnaire, terms, lang));
                    String used = pages.message("BALLOT_USED", lang, terms, null, null);
                    assertThat(mode.isAnonymous()
                                    || !(thanks + used).toLowerCase(Locale.ROOT).contains("anonym"))
                            .isTrue();
                    assertThat(PaperQuestionnairePdf.html(terms, questionnaire, ServiceTexts.in(lang))
                                    .toLowerCase(Locale.ROOT)
                                    .contains("anonym"))
                            .isEqualTo(mode.isAnonymous());
                }
            }
        }
    }

    /** Complaints are made elsewhere, by name: nothing of a ballot goes along. */
    @Test
    void theThanksLeadToTheFormForComplaintsWithoutTheBallot() {
        for (CampaignTerms.Mode mode : CampaignTerms.Mode.values()) {
            for (TextLanguage lang : TextLanguage.values()) {
                CampaignTerms terms = Fixtures.terms("s", mode);
                String thanks = pages.message(
                        "thanks",
                        lang,
                        terms,
                        "0123456789ABCDEFGHJKMNPQRS",
                        pages.closing(Fixtures.hot(), terms, lang));
                assertThat(thanks)
                        .contains("<a href=\"/reclamation?lang&#x3D;" + lang.code() + "\" rel=\"noreferrer\">");
                assertThat(pages.message("BALLOT_USED", lang, terms, null, null))
                        .doesNotContain("/reclamation");
            }
        }
    }

    @Test
    void paperIsOneSheetAlsoWithAsManyPartnersAsAreAsked() throws Exception {
        List<MatrixRow> six = IntStream.range(0, 6)
                .mapToObj(
                        i -> new MatrixRow("p" + i, BilingualText.same("Partenaire au nom plutôt long, antenne " + i)))
                .toList();
        CampaignTerms one = Fixtures.terms("s");
        CampaignTerms many = new CampaignTerms(
                one.id(),
                one.sessionId(),
                one.territory(),
                null,
                one.format(),
                one.wave(),
                one.questionnaire(),
                one.title(),
                one.day(),
                one.place(),
                six,
                one.mode(),
                one.thresholds());
        for (Questionnaire questionnaire : List.of(Fixtures.hot(), Fixtures.cold())) {
            byte[] pdf = PdfRenderer.print(
                    PaperQuestionnairePdf.html(many, questionnaire, ServiceTexts.in(TextLanguage.FR)));
            try (PDDocument document = Loader.loadPDF(pdf)) {
                assertThat(document.getNumberOfPages()).isLessThanOrEqualTo(2);
            }
        }
    }

    @Test
    void aPartWithoutAQuestionIsLeftOutAndOneWithWordsOnlyHasNoNumbers() {
        Questionnaire hot = Fixtures.hot();
        Questionnaire onlyPartners =
                hot.only(item -> item.linkId().equals("KNOW") || item.linkId().equals("SAT_GLOB"));
        String html = new QuestionnairePages().preview(onlyPartners, "", "", TextLanguage.FR);
        assertThat(html).contains("id=\"S1\"", "id=\"S2\"", "Partie 2 sur 2", " disabled>");
        Item words = new Item.Info(onlyPartners.items().getFirst().head());
        Questionnaire justWords = new Questionnaire(
                "X",
                "1.0.0",
                Questionnaire.Status.DRAFT,
                hot.wave(),
                hot.title(),
                hot.intro(),
                hot.closing(),
                List.of(
                        new Questionnaire.Section("A", hot.title(), List.of(words)),
                        new Questionnaire.Section("B", hot.title(), List.of())),
                "");
        assertThat(new QuestionnairePages().preview(justWords, "", "", TextLanguage.FR))
                .contains("id=\"A\"", "Partie 1 sur 1")
                .doesNotContain("id=\"B\"");
        CampaignTerms alone = Fixtures.terms("s");
        CampaignTerms noPartners = new CampaignTerms(
                alone.id(),
                alone.sessionId(),
                alone.territory(),
                alone.series(),
                alone.format(),
                alone.wave(),
                alone.questionnaire(),
                alone.title(),
                alone.day(),
                alone.place(),
                List.of(),
                alone.mode(),
                alone.thresholds());
        assertThat(pages.form(
                        noPartners,
                        onlyPartners,
                        "0123456789ABCDEFGHJKMNPQRS",
                        true,
                        TextLanguage.FR,
                        Map.of(),
                        List.of()))
                .contains("Partie 1 sur 1", "s&#x3D;1")
                .doesNotContain("id=\"S2\"");
    }
}
