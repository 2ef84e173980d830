package fr.spro.evaluation.publication;

import fr.spro.evaluation.counting.AnswerCounter;
import fr.spro.evaluation.counting.BeforeAfterPairs;
import fr.spro.evaluation.counting.IndexScores;
import fr.spro.evaluation.counting.ProfileCountBook;
import fr.spro.evaluation.counting.ProfileCounts.Part;
import fr.spro.evaluation.counting.ProfileSums;
import fr.spro.evaluation.counting.ResultCell;
import fr.spro.evaluation.counting.Scope;
import fr.spro.evaluation.disclosure.Breakdowns.Table;
import fr.spro.evaluation.disclosure.DisclosureThresholds;
import fr.spro.evaluation.disclosure.PublicationUnits.Unit;
import fr.spro.evaluation.publication.YearCounter.Question;
import fr.spro.evaluation.publication.YearCounter.Share;
import fr.spro.evaluation.response.Profile;
import fr.spro.evaluation.response.ResponseRepository.SealedSheet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the answers of the scopes that are due in totals, and the counts by profile in the chosen blocks. An answer counts for a
 * question of a scope exactly when its session's unit of that question lies in the scope.
 */
final class ScopeFigures {
    private final YearCounter count;
    private final List<Question> questions;
    private final Map<Scope, Sums> due = new LinkedHashMap<>();
    private final Map<String, Unit[]> units = new HashMap<>();
    private final Map<String, Reach> reaches = new HashMap<>();

    /** The totals of a scope by question, and its blocks by question and table. */
    private static final class Sums {
        final AnswerCounter[] totals;
        final List<List<Broken>> tables = new ArrayList<>();

        Sums(List<Question> questions) {
            totals = new AnswerCounter[questions.size()];
            for (int q = 0; q < totals.length; q++) {
                totals[q] = questions.get(q).counter().fresh();
                tables.add(new ArrayList<>());
            }
        }

        void add(int q, Profile profile, List<Integer> more) {
            for (Broken broken : tables.get(q)) {
                int block = broken.table.block(profile.function(), profile.organisationType());
                if (block >= 0) {
                    broken.counters.get(block).addSums(more);
                }
            }
        }
    }

    /** A table's counters by block. */
    private record Broken(Table table, List<AnswerCounter> counters) {}

    /** Which questions of a session count for which of its scopes: a bit for each. */
    private static final class Reach {
        private final @Nullable Sums[] scopes;
        private final byte[] questions;

        Reach(@Nullable Sums[] scopes, byte[] questions) {
            this.scopes = scopes;
            this.questions = questions;
        }

        /** The scopes for which a question counts. */
        List<Sums> of(int i) {
            List<Sums> of = new ArrayList<>();
            for (int s = 0; s < scopes.length; s++) {
                Sums sums = scopes[s];
                if (sums != null && (questions[i] & 1 << s) != 0) {
                    of.add(sums);
                }
            }
            return of;
        }
    }

    ScopeFigures(YearCounter count, List<Scope> due) {
        this.count = count;
        this.questions = count.questions();
        due.forEach(scope -> this.due.put(scope, new Sums(questions)));
    }

    /** Whether the scope gets a release now. */
    boolean isDue(Scope scope) {
        return due.containsKey(scope);
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
        List<AnswerCounter> counters = new ArrayList<>();
        for (int block = 0; block < table.size(); block++) {
            counters.add(questions.get(number - 1).counter().fresh());
        }
        sums(table.scope()).tables.get(number - 1).add(new Broken(table, counters));
    }

    private Sums sums(Scope scope) {
        return Objects.requireNonNull(due.get(scope));
    }

    private Reach reach(Share share) {
        Unit @Nullable [] own = units.get(share.terms.id());
        @Nullable Sums[] scopes = new Sums[share.scopes.size()];
        for (int s = 0; s < scopes.length; s++) {
            scopes[s] = due.get(share.scopes.get(s));
        }
        byte[] counted = new byte[share.numbers.length];
        for (int i = 1; i < counted.length && own != null; i++) {
            Unit unit = own[share.numbers[i] - 1];
            for (int s = 0; s < scopes.length; s++) {
                if (unit != null && scopes[s] != null && unit.isIn(share.scopes.get(s))) {
                    counted[i] |= (byte) (1 << s);
                }
            }
        }
        return new Reach(scopes, counted);
    }

    /** Counts one answer in every total to which it belongs. */
    void add(SealedSheet sheet) {
        Share share = count.find(sheet.campaignId());
        if (share == null) {
            return;
        }
        Reach reach = reaches.computeIfAbsent(sheet.campaignId(), id -> reach(share));
        for (int i = 1; i < share.numbers.length; i++) {
            if (reach.questions[i] == 0) {
                continue;
            }
            int[] slots = share.counters[i].slots(sheet.answers());
            if (slots.length == 0) {
                continue;
            }
            int q = share.numbers[i] - 1;
            reach.of(i).forEach(sums -> sums.totals[q].add(slots));
        }
    }

    /**
     * Adds the counts by profile to every block to which they belong: those of the scope, and those of campaigns that are
     * not among them. A question is not broken down where the scope includes a campaign that does not count for it.
     */
    void addProfiles(ProfileCountBook book) {
        due.forEach((scope, sums) -> {
            for (int q = 0; q < questions.size(); q++) {
                if (!sums.tables.get(q).isEmpty() && !isAdded(scope, sums, q, book)) {
                    sums.tables.get(q).clear();
                }
            }
        });
    }

    private boolean isAdded(Scope scope, Sums sums, int q, ProfileCountBook book) {
        Map<ProfileSums.Key, List<Share>> counting = new HashMap<>();
        for (Share share : count.shares()) {
            if (share.asks(q + 1) && share.scopes.contains(scope)) {
                List<Share> those = counting.computeIfAbsent(share.key(q + 1, scope), _ -> new ArrayList<>());
                Unit @Nullable [] own = units.get(share.terms.id());
                Unit unit = own == null ? null : own[q];
                if (unit != null && unit.isIn(scope)) {
                    those.add(share);
                }
            }
        }
        Map<ProfileSums.Key, ProfileSums> added = book.sums(counting.keySet());
        for (Map.Entry<ProfileSums.Key, List<Share>> each : counting.entrySet()) {
            ProfileSums all = added.getOrDefault(each.getKey(), ProfileSums.NONE);
            int known = 0;
            for (Share share : each.getValue()) {
                if (all.campaigns().contains(share.terms.id())) {
                    known++;
                } else {
                    List<Part> parts = share.parts(q + 1);
                    if (parts.stream().anyMatch(part -> part.sums().isEmpty())) {
                        return false;
                    }
                    all = all.plus(share.terms.id(), parts);
                }
            }
            if (known
                    < added.getOrDefault(each.getKey(), ProfileSums.NONE)
                            .campaigns()
                            .size()) {
                return false;
            }
            all.sums().forEach((profile, more) -> sums.add(q, profile, more));
        }
        return true;
    }

    /** The total of a question in a scope. */
    ResultCell total(Scope scope, int number, DisclosureThresholds steps) {
        return steps.cell(sums(scope).totals[number - 1]);
    }

    /** The index that a question of a scope is, if it is one and may be shown. */
    Optional<DerivedFigures.Index> index(Scope scope, int number, DisclosureThresholds steps) {
        return sums(scope).totals[number - 1] instanceof IndexScores scores && steps.showsAll(scores.n())
                ? Optional.of(DerivedFigures.Index.of(scores))
                : Optional.empty();
    }

    /** What a question of a scope says of before and today, if it does and may be shown. */
    Optional<DerivedFigures.Gain> gain(Scope scope, int number, DisclosureThresholds steps) {
        return sums(scope).totals[number - 1] instanceof BeforeAfterPairs pairs && steps.showsAll(pairs.n())
                ? Optional.of(DerivedFigures.Gain.of(pairs))
                : Optional.empty();
    }

    /** The broken down figures of a question in a scope. */
    List<Breakdown.Question> tables(Scope scope, int number, DisclosureThresholds steps) {
        Question question = questions.get(number - 1);
        return sums(scope).tables.get(number - 1).stream()
                .map(broken -> new Breakdown.Question(
                        question.key(),
                        question.questionnaire(),
                        broken.table,
                        broken.counters.stream().map(steps::cell).toList()))
                .toList();
    }
}
