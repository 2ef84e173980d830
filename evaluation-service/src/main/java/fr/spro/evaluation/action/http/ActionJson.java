package fr.spro.evaluation.action.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.spro.evaluation.action.Finding;
import fr.spro.evaluation.action.FindingCatalogue;
import fr.spro.evaluation.action.ImprovementAction;
import fr.spro.evaluation.action.ImprovementAction.State;
import fr.spro.evaluation.action.ReleasedFinding;
import fr.spro.evaluation.i18n.BilingualText;
import fr.spro.platform.problems.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An improvement action as its team reads it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ActionJson(
        String id,
        String territory,
        String title,
        @Nullable HeardJson heard,
        String decision,
        String owner,
        LocalDate due,
        String state,
        @Nullable LocalDate stateDay,
        @Nullable String reason,
        boolean overdue,
        List<NoteJson> notes,
        @Nullable EffectJson effect,
        @Nullable ToldJson told,
        long revision,
        Instant begun,
        Instant changed) {

    record NoteJson(String text, Instant at) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EffectJson(@Nullable HeardJson observed, String words) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ToldJson(String fr, @Nullable String en) {}

    /** A figure with its words: {@code count} of {@code n} answers. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record HeardJson(
            String scope,
            @Nullable Integer year,
            String releaseId,
            String question,
            @Nullable String row,
            @Nullable String option,
            BilingualText text,
            @Nullable BilingualText part,
            int count,
            int n,
            @Nullable BilingualText title,
            @Nullable LocalDate held,
            @Nullable LocalDate released,
            boolean withdrawn) {

        static HeardJson of(ReleasedFinding heard) {
            Finding finding = heard.finding();
            return new HeardJson(
                    finding.entry().scope().toString(),
                    finding.entry().year(),
                    finding.releaseId(),
                    finding.question(),
                    finding.row(),
                    finding.option(),
                    heard.question(),
                    heard.part(),
                    heard.count(),
                    heard.n(),
                    heard.source(),
                    heard.held(),
                    heard.released(),
                    heard.isWithdrawn());
        }
    }

    static ActionJson of(String territory, ImprovementAction action, FindingCatalogue findings, LocalDate today) {
        ImprovementAction.Effect effect = action.effect();
        ImprovementAction.Told told = action.told();
        return new ActionJson(
                action.id(),
                territory,
                action.content().title(),
                heard(findings, action.content().heard()),
                action.content().decision(),
                action.content().owner(),
                action.content().due(),
                name(action.state()),
                day(action.state()),
                action.state() instanceof State.Abandoned abandoned ? abandoned.reason() : null,
                action.isOverdue(today),
                action.notes().stream()
                        .map(note -> new NoteJson(note.text(), note.at()))
                        .toList(),
                effect == null ? null : new EffectJson(heard(findings, effect.observed()), effect.words()),
                told == null ? null : new ToldJson(told.fr(), told.en()),
                action.revision(),
                action.begun(),
                action.changed());
    }

    static @Nullable HeardJson heard(FindingCatalogue findings, Finding finding) {
        return findings.read(finding).map(HeardJson::of).orElse(null);
    }

    static String name(State state) {
        return switch (state) {
            case State.Planned planned -> "PLANNED";
            case State.Underway underway -> "UNDERWAY";
            case State.Done done -> "DONE";
            case State.Abandoned abandoned -> "ABANDONED";
        };
    }

    static @Nullable LocalDate day(State state) {
        return switch (state) {
            case State.Planned planned -> null;
            case State.Underway underway -> null;
            case State.Done done -> done.day();
            case State.Abandoned abandoned -> abandoned.day();
        };
    }

    /** The state that somebody chose, as of today. */
    static State state(String name, @Nullable String reason, LocalDate today) {
        return switch (name) {
            case "PLANNED" -> new State.Planned();
            case "UNDERWAY" -> new State.Underway();
            case "DONE" -> new State.Done(today);
            case "ABANDONED" -> new State.Abandoned(today, reason == null ? "" : reason);
            default -> throw Problem.of(422, "VALIDATION").field("state", "INVALID_VALUE", Map.of());
        };
    }
}
