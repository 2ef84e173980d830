package fr.spro.evaluation.action.http;

import fr.spro.evaluation.action.ActionPlan;
import fr.spro.evaluation.action.Finding;
import fr.spro.evaluation.action.FindingCatalogue;
import fr.spro.evaluation.action.ImprovementAction;
import fr.spro.evaluation.action.ReleasedFinding;
import fr.spro.evaluation.i18n.BilingualText;
import fr.spro.evaluation.i18n.ServiceTexts;
import fr.spro.evaluation.i18n.TextLanguage;
import fr.spro.platform.spreadsheets.FormulaEscape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A plan of action as a table file. */
final class ActionPlanExport {
    private static final String BYTE_ORDER_MARK = "\ufeff";
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setDelimiter(';').get();
    private static final List<String> COLUMNS = List.of(
            "title", "heard", "figure", "decision", "owner", "due", "state", "day", "reason", "note", "effect", "told");

    private ActionPlanExport() {}

    /** What is to be done first, the earliest due in front; then what is over, the latest first. */
    static Stream<ImprovementAction> inOrder(ActionPlan plan) {
        List<ImprovementAction> all = List.copyOf(plan.actions().values());
        Stream<ImprovementAction> open = all.stream()
                .filter(action -> action.state().isOpen())
                .sorted(Comparator.comparing(
                        (ImprovementAction action) -> action.content().due()));
        Stream<ImprovementAction> over = all.stream()
                .filter(action -> !action.state().isOpen())
                .sorted(Comparator.comparing(ImprovementAction::changed).reversed());
        return Stream.concat(open, over);
    }

    static String write(ActionPlan plan, FindingCatalogue findings, LocalDate today, boolean demo, TextLanguage lang) {
        ServiceTexts words = ServiceTexts.in(lang);
        StringBuilder out = new StringBuilder(BYTE_ORDER_MARK);
        try (CSVPrinter printer = new CSVPrinter(out, FORMAT)) {
            if (demo) {
                printer.printRecord(words.get("results.csv.demo"));
            }
            printer.printRecord(COLUMNS.stream()
                    .map(column -> words.get("actions.csv." + column))
                    .toList());
            for (ImprovementAction action : (Iterable<ImprovementAction>) inOrder(plan)::iterator) {
                printer.printRecord(line(action, findings, today, words)
                        .map(FormulaEscape::of)
                        .toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static Stream<String> line(
            ImprovementAction action, FindingCatalogue findings, LocalDate today, ServiceTexts words) {
        ImprovementAction.Effect effect = action.effect();
        ImprovementAction.Told told = action.told();
        LocalDate day = ActionJson.day(action.state());
        String state = words.get("actions.state." + ActionJson.name(action.state()));
        return Stream.of(
                action.content().title(),
                question(action.content().heard(), findings, words.lang()),
                figure(action.content().heard(), findings, words),
                action.content().decision(),
                action.content().owner(),
                action.content().due().toString(),
                action.isOverdue(today) ? words.get("actions.late", state) : state,
                day == null ? "" : day.toString(),
                action.state() instanceof ImprovementAction.State.Abandoned abandoned ? abandoned.reason() : "",
                action.notes().isEmpty() ? "" : action.notes().getLast().text(),
                effect == null ? "" : effect.words() + " (" + figure(effect.observed(), findings, words) + ")",
                told == null ? "" : told.fr());
    }

    private static String question(Finding finding, FindingCatalogue findings, TextLanguage lang) {
        return findings.read(finding)
                .map(heard -> {
                    BilingualText part = heard.part();
                    return heard.question().in(lang) + (part == null ? "" : " – " + part.in(lang));
                })
                .orElse("");
    }

    private static String figure(Finding finding, FindingCatalogue findings, ServiceTexts words) {
        return findings.read(finding)
                .map((ReleasedFinding heard) -> words.get("results.of", heard.count(), heard.n())
                        + (heard.isWithdrawn() ? " (" + words.get("actions.withdrawn") + ")" : ""))
                .orElse("");
    }
}
