package fr.spro.evaluation.results;

import fr.spro.evaluation.disclosure.Breakdowns.Table;
import fr.spro.evaluation.disclosure.Catalogue.Scope;
import fr.spro.evaluation.disclosure.PublicationUnits.Unit;
import fr.spro.evaluation.disclosure.Steps;
import fr.spro.evaluation.response.ResponseBook.SealedSheet;
import fr.spro.evaluation.results.YearCount.Profile;
import fr.spro.evaluation.results.YearCount.Question;
import fr.spro.evaluation.results.YearCount.Share;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the answers of the scopes that are due, in totals and in the blocks that were chosen; an answer counts for a
 * question of a scope exactly when its session's unit of that question lies in the scope.
 */
final class ScopeFigures {
    private final YearCount count;
    private final List<Question> questions;
    private final Map<Scope, Sums> due = new LinkedHashMap<>();
    private final Map<String, Unit[]> units = new HashMap<>();

    /** The totals of a scope by question, and its blocks by question and table. */
    private static final class Sums {
        final Counter[] totals;
        final List<List<Broken>> tables = new ArrayList<>();

        Sums(List<Question> questions) {
            totals = new Counter[questions.size()];
            for (int q = 0; q < totals.length; q++) {
                totals[q] = questions.get(q).counter().fresh();
                tables.add(new ArrayList<>());
            }
        }
    }

    private record Broken(Table table, Map<Profile, Integer> blocks, List<Counter> counters) {}

    ScopeFigures(YearCount count, List<Scope> due) {
        this.count = count;
        this.questions = count.questions();
        due.forEach(scope -> this.due.put(scope, new Sums(questions)));
    }

    /** Says which units a question has. */
    void units(int number, List<Unit> made) {
        for (Unit unit : made) {
            for (String id : unit.gatherings()) {
                units.computeIfAbsent(id, unknown -> new Unit[questions.size()])[number - 1] = unit;
            }
        }
    }

    /** Says that a question is broken down so. */
    void table(int number, Table table) {
        List<Counter> counters = new ArrayList<>();
        for (int block = 0; block < table.size(); block++) {
            counters.add(questions.get(number - 1).counter().fresh());
        }
        sums(table.scope()).tables.get(number - 1).add(new Broken(table, new HashMap<>(), counters));
    }

    private Sums sums(Scope scope) {
        return Objects.requireNonNull(due.get(scope));
    }

    /** Adds one answer. */
    void add(SealedSheet sheet) {
        Share share = count.find(sheet.campaignId());
        Unit @Nullable [] own = units.get(sheet.campaignId());
        if (share == null || own == null) {
            return;
        }
        Profile profile = YearCount.profile(sheet);
        for (Scope scope : share.scopes) {
            Sums sums = due.get(scope);
            if (sums == null) {
                continue;
            }
            for (int i = 1; i < share.numbers.length; i++) {
                int q = share.numbers[i] - 1;
                Unit unit = own[q];
                if (unit == null || !unit.isIn(scope)) {
                    continue;
                }
                sums.totals[q].add(sheet.answers());
                for (Broken broken : sums.tables.get(q)) {
                    int block = broken.blocks()
                            .computeIfAbsent(profile, p -> broken.table().block(p.function(), p.organisationType()));
                    if (block >= 0) {
                        broken.counters().get(block).add(sheet.answers());
                    }
                }
            }
        }
    }

    /** The total of a question in a scope. */
    Cell total(Scope scope, int number, Steps steps) {
        return sums(scope).totals[number - 1].cell(steps);
    }

    /** The broken down figures of a question in a scope. */
    List<Breakdown.Question> tables(Scope scope, int number, Steps steps) {
        Question question = questions.get(number - 1);
        return sums(scope).tables.get(number - 1).stream()
                .map(broken -> new Breakdown.Question(
                        question.key(),
                        question.questionnaire(),
                        broken.table(),
                        broken.counters().stream()
                                .map(counter -> counter.cell(steps))
                                .toList()))
                .toList();
    }
}
