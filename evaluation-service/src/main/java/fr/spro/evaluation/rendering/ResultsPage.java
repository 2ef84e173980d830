package fr.spro.evaluation.rendering;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.CampaignTerms;
import fr.spro.evaluation.counting.Indicator;
import fr.spro.evaluation.counting.ResponseRate;
import fr.spro.evaluation.counting.ResultCell;
import fr.spro.evaluation.counting.ResultCell.Shown;
import fr.spro.evaluation.i18n.ServiceTexts;
import fr.spro.evaluation.i18n.TextLanguage;
import fr.spro.evaluation.publication.Release;
import fr.spro.evaluation.publication.ScopeRelease.ScopeCell;
import fr.spro.evaluation.questionnaire.Item;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.QuestionnaireCatalogue;
import fr.spro.evaluation.stats.Interval;
import fr.spro.evaluation.stats.Proportion;
import fr.spro.evaluation.verbatim.VerbatimRelease;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The results of a campaign as a piece of HTML: a finding, key figures, charts with their tables. */
public final class ResultsPage {
    private final Template template = template();
    private final QuestionnaireCatalogue questionnaires;

    /** A page that knows these questionnaires, for what stands beside a session. */
    public ResultsPage(QuestionnaireCatalogue questionnaires) {
        this.questionnaires = questionnaires;
    }

    /** A page of sessions with nothing beside them. */
    public ResultsPage() {
        this(new QuestionnaireCatalogue(List.of()));
    }

    /** The piece of HTML that results of any scope are put into. */
    static Template template() {
        return Mustache.compiler()
                .escapeHTML(true)
                .emptyStringIsFalse(true)
                .zeroIsFalse(true)
                .defaultValue("")
                .withLoader(name -> new InputStreamReader(
                        Objects.requireNonNull(
                                ResultsPage.class.getResourceAsStream("/templates/" + name + ".mustache"), name),
                        StandardCharsets.UTF_8))
                .loadTemplate("results");
    }

    /** The page of a campaign whose release is given, or one that says when figures come. */
    public String render(
            Campaign campaign,
            Questionnaire questionnaire,
            @Nullable Release release,
            boolean demo,
            TextLanguage lang) {
        return render(campaign, questionnaire, release, null, ResultSections.Beside.NOTHING, demo, lang);
    }

    /** The same with its open answers and what stands beside the session. */
    public String render(
            Campaign campaign,
            Questionnaire questionnaire,
            @Nullable Release release,
            @Nullable VerbatimRelease texts,
            ResultSections.Beside beside,
            boolean demo,
            TextLanguage lang) {
        ServiceTexts words = ServiceTexts.in(lang);
        CampaignTerms terms = campaign.terms();
        Map<String, Object> view = new HashMap<>();
        view.put("lang", lang.code());
        view.put("title", terms.title().in(lang));
        String place = terms.place() == null ? "" : ", " + terms.place();
        view.put(
                "about",
                words.day(terms.day()) + place + ". "
                        + words.get(
                                "results.questionnaire", terms.questionnaire().replace('@', ' ')));
        view.put("demo", demo ? words.get("results.csv.demo") : "");
        view.put("sections", List.of());
        view.put("hasTiles", false);
        Campaign.Publication publication = publication(campaign, release);
        if (release == null || publication == null) {
            view.put("nothing", words.get("results.notyet"));
            return template.execute(view);
        }
        Integer n = release.n();
        if (n == null) {
            view.put("nothing", words.get("results.nothing"));
            return template.execute(view);
        }
        ResponseRate rate = ResponseRate.of(n, release.present(), 1);
        Headline headline = new Headline(
                n,
                release.cells().stream()
                        .map(cell -> new ScopeCell(questionnaire.ref(), cell, null))
                        .toList(),
                Map.of(questionnaire.ref(), questionnaire),
                terms.partnerServices(),
                rate,
                words);
        Reader reader = new Reader(release, headline, words, rate);
        view.put("finding", headline.text("results.finding"));
        view.put("tiles", reader.tiles());
        view.put("hasTiles", true);
        String released = words.get(
                "results.released." + publication.mode(),
                words.date(publication.released().day()));
        ReleaseFigures figures = new ReleaseFigures(terms.partnerServices(), words, release, released);
        ResultSections sections = new ResultSections(questionnaires, words, released);
        List<ResultSection> parts = new ArrayList<>(
                sections.ofSession(campaign, questionnaire, release, n, beside, figures(questionnaire, figures)));
        view.put("hasTexts", true);
        view.put("textsTitle", words.get("results.texts"));
        view.put("textsNote", words.get("results.texts.note"));
        if (texts != null) {
            VerbatimFigures said =
                    new VerbatimFigures(questionnaire, texts, terms.thresholds().k(), words);
            said.section().ifPresent(parts::add);
            view.put("textQuestions", said.lists());
            view.put("textsAbout", said.about());
        }
        view.put("sections", sections(parts, words));
        view.put("profileNote", words.get("results.profile.note"));
        return template.execute(view);
    }

    private static Campaign.@Nullable Publication publication(Campaign campaign, @Nullable Release release) {
        return campaign.publications().stream()
                .filter(one -> release != null && one.released().releaseId().equals(release.id()))
                .findFirst()
                .orElse(null);
    }

    /** The two pictures of one question's chart, wide and narrow; empty when it has none. */
    public static String svg(Campaign campaign, Release release, Item item, TextLanguage lang) {
        return new ReleaseFigures(campaign.terms().partnerServices(), ServiceTexts.in(lang), release, "")
                .of(item)
                .map(ChartFigure::svg)
                .orElse("");
    }

    /** One figure for each question that has any. */
    static List<ChartFigure> figures(Questionnaire questionnaire, ReleaseFigures figures) {
        return questionnaire.items().stream()
                .flatMap(item -> figures.of(item).stream())
                .toList();
    }

    /** What the template needs of the parts. */
    static List<Map<String, Object>> sections(List<ResultSection> sections, ServiceTexts words) {
        return sections.stream()
                .map(section -> Map.of(
                        "id", section.id(),
                        "title", section.title(),
                        "lede", section.lede(),
                        "hasSentences", !section.sentences().isEmpty(),
                        "sentences", section.sentences(),
                        "groups", groups(section.figures(), words),
                        "grids",
                                section.grids().stream()
                                        .map(grid -> view(grid, section.title()))
                                        .toList()))
                .toList();
    }

    private static Map<String, Object> view(ResultSection.Grid grid, String heading) {
        return Map.of(
                "caption",
                grid.caption(),
                "said",
                grid.caption().equals(heading),
                "heads",
                grid.heads(),
                "rows",
                grid.rows());
    }

    /** Wide figures alone, the others two by two. */
    private static List<Map<String, Object>> groups(List<ChartFigure> figures, ServiceTexts words) {
        List<Map<String, Object>> groups = new ArrayList<>();
        List<Map<String, Object>> pair = new ArrayList<>();
        for (ChartFigure figure : figures) {
            if (figure.wide()) {
                if (!pair.isEmpty()) {
                    groups.add(Map.of("css", "pair", "figures", List.copyOf(pair)));
                    pair.clear();
                }
                groups.add(Map.of("css", "alone", "figures", List.of(view(figure, words))));
            } else {
                pair.add(view(figure, words));
            }
        }
        if (!pair.isEmpty()) {
            groups.add(Map.of("css", "pair", "figures", pair));
        }
        return groups;
    }

    private static Map<String, Object> view(ChartFigure figure, ServiceTexts words) {
        Map<String, Object> view = new HashMap<>();
        view.put("title", figure.title());
        view.put("base", figure.base());
        view.put("svg", figure.svg());
        view.put("key", figure.key());
        view.put("hasKey", !figure.key().isEmpty());
        view.put(
                "nothing",
                figure.svg().isEmpty() && figure.instead().isEmpty() ? words.get("results.toofew") : figure.instead());
        view.put("tableWord", words.get("results.table"));
        view.put("tableLabel", words.get("results.table.label", figure.title()));
        view.put("heads", figure.heads());
        view.put("rows", figure.rows());
        return view;
    }

    /** The key figures of a release. */
    record Reader(Release release, Headline headline, ServiceTexts words, ResponseRate rate) {
        List<Map<String, Object>> tiles() {
            List<Map<String, Object>> tiles = new ArrayList<>();
            tiles.add(rate.rate()
                    .map(share -> tile(
                            words.get("results.rate"),
                            String.valueOf(rate.answers()),
                            of(rate.present()),
                            words.get("results.rate.said", words.percent(share.share())) + partly(),
                            share.share()))
                    .orElseGet(() -> tile(words.get("results.rate"), "–", "", rate.notice(words), 0)));
            headline.overall().ifPresent(told -> overall(told, tiles));
            headline.network().ifPresent(told -> {
                ResultCell cell = told.cell();
                Integer favourable = cell.favourable();
                Integer answers = cell.n();
                if (favourable != null && answers != null) {
                    String share = cell.shown() instanceof Shown.Full
                            ? words.percent((double) favourable / answers)
                            : words.get("results.halves.count");
                    tiles.add(tile(headline.nameOfNetwork(told), String.valueOf(favourable), of(answers), share, 0));
                }
            });
            return tiles;
        }

        private String partly() {
            return rate.isPartial() ? ". " + words.get("results.rate.partial", rate.meetings(), rate.all()) : "";
        }

        private void overall(ScopeCell told, List<Map<String, Object>> tiles) {
            ResultCell cell = told.cell();
            boolean satisfaction = Indicator.SATISFACTION.isReadFrom(cell);
            Integer favourable = cell.favourable();
            Integer answers = cell.n();
            if (favourable == null || answers == null) {
                return;
            }
            String name = headline.nameOf(told);
            if (!(cell.shown() instanceof Shown.Full)) {
                tiles.add(tile(name, String.valueOf(favourable), of(answers), words.get("results.halves.count"), 0));
                return;
            }
            Proportion satisfied = new Proportion(favourable, answers);
            Interval similar = satisfied.wilson();
            tiles.add(tile(
                    name,
                    words.percent(satisfied.share()),
                    "",
                    words.get(
                            satisfaction ? "results.satisfaction.said" : "results.judgement.said",
                            words.get("results.of", favourable, answers),
                            words.percent(similar.low()),
                            words.percent(similar.high())),
                    0));
            if (rate.isComplete()) {
                tiles.add(tile(
                        words.get("results.worst"),
                        words.percent(satisfied.worstCase(rate.present()).low()),
                        "",
                        words.get(satisfaction ? "results.worst.said" : "results.worst.own"),
                        0));
            }
        }

        private String of(int total) {
            return words.get("results.of", "", total).strip();
        }

        private static Map<String, Object> tile(String name, String value, String small, String said, double bar) {
            return Map.of(
                    "name", name,
                    "value", value,
                    "small", small,
                    "said", said,
                    "bar", bar == 0 ? "" : String.valueOf(Math.round(bar * 1000) / 10.0));
        }
    }
}
