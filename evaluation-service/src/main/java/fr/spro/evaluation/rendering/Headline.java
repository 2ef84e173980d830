package fr.spro.evaluation.rendering;

import fr.spro.evaluation.counting.Indicator;
import fr.spro.evaluation.counting.ResponseRate;
import fr.spro.evaluation.counting.ResultCell;
import fr.spro.evaluation.counting.ResultCell.Shown;
import fr.spro.evaluation.i18n.ServiceTexts;
import fr.spro.evaluation.i18n.TextLanguage;
import fr.spro.evaluation.publication.ScopeRelease.ScopeCell;
import fr.spro.evaluation.questionnaire.MatrixRow;
import fr.spro.evaluation.questionnaire.QuestionRole;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.Roles;
import fr.spro.evaluation.stats.Proportion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The sentences at the head of a result, in a fixed order: the overall judgement, what was known before and after, the
 * point to work on. Each needs a question of its own and enough answers; none is chosen for its figure.
 *
 * @param cells the cells of the release with the versions they are asked in
 * @param asked these versions
 */
record Headline(
        int answers,
        List<ScopeCell> cells,
        Map<String, Questionnaire> asked,
        List<MatrixRow> services,
        ResponseRate rate,
        ServiceTexts words) {
    /** A question or row that may be the point to work on. */
    private record Line(String label, Proportion share) {}

    Headline {
        cells = List.copyOf(cells);
        asked = Map.copyOf(asked);
        services = List.copyOf(services);
    }

    /**
     * Returns the sentences as safe HTML: numbers, and names that are escaped here.
     *
     * @param satisfied key of the sentence about satisfaction, with one session or with several
     */
    String text(String satisfied) {
        List<String> sentences = new ArrayList<>();
        sentences.add(overall().map(told -> judgement(told, satisfied)).orElseGet(this::answered));
        knowledge().ifPresent(sentences::add);
        pointToWorkOn().ifPresent(sentences::add);
        return String.join(" ", sentences);
    }

    /** Returns the cell of the overall judgement; without satisfaction, one question is needed in all versions. */
    Optional<ScopeCell> overall() {
        List<ScopeCell> judgements = cells.stream()
                .filter(told -> told.cell().row() == null && isOverall(told))
                .toList();
        Optional<ScopeCell> satisfaction =
                judgements.stream().filter(Headline::isSatisfaction).findFirst();
        return satisfaction.isPresent() || judgements.size() != 1 ? satisfaction : Optional.of(judgements.getFirst());
    }

    private boolean isOverall(ScopeCell told) {
        return has(told, QuestionRole.OVERALL);
    }

    private boolean has(ScopeCell told, QuestionRole role) {
        Questionnaire version = version(told);
        return version.item(told.cell().linkId())
                .filter(item -> Roles.has(version, item, role))
                .isPresent();
    }

    /** Returns the cell of the new contacts. */
    Optional<ScopeCell> network() {
        return cells.stream()
                .filter(told -> told.cell().row() == null && has(told, QuestionRole.NETWORK))
                .findFirst();
    }

    /** Returns the name of the new contacts: that of the indicator, or the words of the question. */
    String nameOfNetwork(ScopeCell network) {
        return Indicator.CONTACTS.isReadFrom(network.cell()) ? words.get("results.contacts") : label(network);
    }

    private Questionnaire version(ScopeCell told) {
        return Objects.requireNonNull(asked.get(told.questionnaire()));
    }

    private static boolean isSatisfaction(ScopeCell told) {
        return Indicator.SATISFACTION.isReadFrom(told.cell());
    }

    /** Returns the name of the overall judgement: that of the indicator, or the words of the question. */
    String nameOf(ScopeCell overall) {
        return isSatisfaction(overall) ? words.get("results.satisfaction") : label(overall);
    }

    private String judgement(ScopeCell told, String satisfied) {
        ResultCell cell = told.cell();
        Integer favourable = cell.favourable();
        Integer n = cell.n();
        if (favourable == null || n == null) {
            return answered() + " " + words.get("results.finding.masked");
        }
        if (!(cell.shown() instanceof Shown.Full)) {
            return counted("results.finding.few", favourable, n, "");
        }
        return isSatisfaction(told)
                ? counted(satisfied, favourable, n, "")
                : counted("results.finding.own", favourable, n, escape(label(told)));
    }

    private String counted(String key, int favourable, int n, String about) {
        boolean one = favourable == 1 || (favourable == 0 && words.lang() == TextLanguage.FR);
        return words.get(one ? key + ".one" : key, favourable, n, about);
    }

    private String answered() {
        return rate.rate().isPresent() && rate.isComplete()
                ? words.get("results.finding.answered", rate.answers(), rate.present())
                : words.get("results.finding.answers", answers);
    }

    /** All services together, never the one that grew most. */
    private Optional<String> knowledge() {
        int n = 0;
        int before = 0;
        int after = 0;
        boolean ofServices = true;
        for (ScopeCell told : cells) {
            if (told.cell().shown() instanceof Shown.Full full
                    && full.favourableBefore() != null
                    && has(told, QuestionRole.PROGRESS)) {
                n += full.n();
                before += full.favourableBefore();
                after += Objects.requireNonNullElse(full.favourable(), 0);
                ofServices &= Indicator.GAIN.isAbout(told.cell().conceptId());
            }
        }
        return n == 0
                ? Optional.empty()
                : Optional.of(
                        words.get(ofServices ? "results.finding.know" : "results.finding.progress", before, after, n));
    }

    /** The lowest of what is followed and of the rows of matrices, where it lies below half of them by its interval. */
    private Optional<String> pointToWorkOn() {
        List<Line> lines = new ArrayList<>();
        for (ScopeCell told : cells) {
            Integer favourable = told.cell().favourable();
            if (favourable != null && told.cell().shown() instanceof Shown.Full full && isCandidate(told, full)) {
                lines.add(new Line(label(told), new Proportion(favourable, full.n())));
            }
        }
        if (lines.size() < 2) {
            return Optional.empty();
        }
        lines.sort(Comparator.comparingDouble(line -> line.share().share()));
        double median = (lines.get((lines.size() - 1) / 2).share().share()
                        + lines.get(lines.size() / 2).share().share())
                / 2;
        Line lowest = lines.getFirst();
        return Optional.of(
                lowest.share().wilson().high() < median
                        ? words.get(
                                "results.finding.point",
                                escape(lowest.label()),
                                words.get(
                                        "results.of",
                                        lowest.share().x(),
                                        lowest.share().n()))
                        : words.get("results.finding.nopoint"));
    }

    private boolean isCandidate(ScopeCell told, Shown.Full full) {
        return told.cell().row() != null
                ? full.favourableBefore() == null
                : isOverall(told)
                        || version(told)
                                .item(told.cell().linkId())
                                .filter(item -> Roles.isFollowed(version(told), item))
                                .isPresent();
    }

    /** Returns the words of the question, or of the row. */
    private String label(ScopeCell told) {
        return version(told)
                .item(told.cell().linkId())
                .map(item -> item.words(told.cell().row(), services).in(words.lang()))
                .orElse(told.cell().linkId());
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
