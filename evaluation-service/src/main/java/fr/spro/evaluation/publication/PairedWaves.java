package fr.spro.evaluation.publication;

import fr.spro.evaluation.campaign.CampaignTerms;
import fr.spro.evaluation.campaign.CampaignTerms.Thresholds;
import fr.spro.evaluation.counting.AnswerCounter;
import fr.spro.evaluation.counting.AnswerCounters;
import fr.spro.evaluation.counting.Indicator;
import fr.spro.evaluation.counting.ResultCell;
import fr.spro.evaluation.publication.PairedResult.Change;
import fr.spro.evaluation.publication.PairedResult.Direction;
import fr.spro.evaluation.publication.PairedResult.Kept;
import fr.spro.evaluation.publication.PairedResult.Knowledge;
import fr.spro.evaluation.questionnaire.Item;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.response.ResponseRepository.Sheet;
import fr.spro.evaluation.stats.KnowledgeGain;
import fr.spro.evaluation.stats.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Pairs the answers of two sealed waves by their pseudonyms. */
final class PairedWaves {
    private final Wave first;
    private final Wave second;
    private final int k;
    private final int kFull;
    private final List<Answers> pairs = new ArrayList<>();

    /** A sealed campaign, what was released of it, and all its answers. */
    record Wave(Questionnaire questionnaire, CampaignTerms terms, Release release, List<Sheet> sheets) {
        Wave {
            sheets = List.copyOf(sheets);
        }

        /** Those who have one; whoever somehow answered twice is left out. */
        Map<UUID, Map<String, List<String>>> byPseudonym() {
            Map<UUID, Map<String, List<String>>> answers = new TreeMap<>();
            Map<UUID, Boolean> twice = new TreeMap<>();
            for (Sheet sheet : sheets) {
                UUID pseudonym = sheet.pseudonym();
                if (pseudonym != null && answers.put(pseudonym, sheet.answers()) != null) {
                    twice.put(pseudonym, true);
                }
            }
            answers.keySet().removeAll(twice.keySet());
            return answers;
        }

        List<AnswerCounter> counters() {
            return new AnswerCounters(questionnaire, terms.partnerServices()).questions();
        }

        /** How many answers the released figure of a question counts; none where it was held back. */
        int base(AnswerCounter counter) {
            return release.cells().stream()
                    .filter(cell -> cell.isFor(counter.item().linkId(), counter.row()))
                    .map(ResultCell::n)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(0);
        }
    }

    private record Answers(Map<String, List<String>> first, Map<String, List<String>> second) {}

    /** Two counters of one concept, and of one service where there are some. */
    private record Both(AnswerCounter first, AnswerCounter second) {}

    /** Pairs of one service, before what may be said of them is known. */
    private record Told(Both both, KnowledgeGain gain) {}

    private PairedWaves(Wave first, Wave second) {
        this.first = first;
        this.second = second;
        Thresholds then = first.terms().thresholds();
        Thresholds now = second.terms().thresholds();
        this.k = Math.max(then.k(), now.k());
        this.kFull = Math.max(then.kFull(), now.kFull());
        Map<UUID, Map<String, List<String>>> later = second.byPseudonym();
        first.byPseudonym().forEach((pseudonym, answers) -> {
            Map<String, List<String>> again = later.get(pseudonym);
            if (again != null) {
                pairs.add(new Answers(answers, again));
            }
        });
    }

    /** What the two waves say of the same people. */
    static PairedResult of(Wave first, Wave second) {
        PairedWaves waves = new PairedWaves(first, second);
        String id = second.terms().id();
        return waves.pairs.size() < waves.k
                ? PairedResult.none(id)
                : new PairedResult(id, waves.pairs.size(), waves.services(), waves.kept());
    }

    private List<Knowledge> services() {
        List<Told> told = new ArrayList<>();
        for (AnswerCounter then : first.counters()) {
            Both both = then.item() instanceof Item.BeforeAfterMatrix ? both(then) : null;
            Told pairs = both == null ? null : told(both);
            if (pairs != null) {
                told.add(pairs);
            }
        }
        List<Optional<Verdict>> verdicts =
                KnowledgeGain.verdicts(told.stream().map(Told::gain).toList());
        List<Knowledge> services = new ArrayList<>();
        for (int i = 0; i < told.size(); i++) {
            services.add(service(told.get(i), verdicts.get(i).orElse(null)));
        }
        return services;
    }

    /** With the question of the second wave that has the same concept, service and levels. */
    private @Nullable Both both(AnswerCounter then) {
        for (AnswerCounter now : second.counters()) {
            if (now.item() instanceof Item.LikertMatrix
                    && concept(now).equals(concept(then))
                    && Objects.equals(now.row(), then.row())
                    && List.copyOf(now.codes()).equals(List.copyOf(then.codes()))) {
                return new Both(then, now);
            }
        }
        return null;
    }

    private static String concept(AnswerCounter counter) {
        return counter.item().head().conceptId();
    }

    /** The levels at the end of the session and later; null for fewer than k pairs. */
    private @Nullable Told told(Both both) {
        int levels = both.first().codes().size();
        int[][] joint = new int[levels][levels];
        int n = 0;
        for (Answers pair : pairs) {
            int[] then = both.first().slots(pair.first());
            int[] now = both.second().slots(pair.second());
            if (AnswerCounter.counts(then) && AnswerCounter.counts(now)) {
                // Before and after the session were asked together; the later of the two is what is compared.
                joint[then[1]][now[0]]++;
                n++;
            }
        }
        return n < k ? null : new Told(both, KnowledgeGain.ofPairs(joint));
    }

    private Knowledge service(Told told, @Nullable Verdict verdict) {
        KnowledgeGain gain = told.gain();
        int n = gain.n();
        int up = gain.improved().x();
        int down = gain.worsened().x();
        boolean whole = n >= kFull && leavesNobodyAlone(told.both(), n);
        return new Knowledge(
                told.both().second().item().linkId(),
                Objects.requireNonNull(told.both().second().row()),
                n,
                up > down ? Direction.UP : up < down ? Direction.DOWN : Direction.NEITHER,
                whole ? new Change(up, n - up - down, down, Math.round(gain.balance() * 100) / 100.0) : null,
                verdict);
    }

    /** Whether those whom a released figure counts besides these pairs are nobody, or k people and more. */
    private boolean leavesNobodyAlone(Both both, int n) {
        return isSafe(first.base(both.first()) - n) && isSafe(second.base(both.second()) - n);
    }

    private boolean isSafe(int left) {
        return left == 0 || left >= k;
    }

    private @Nullable Kept kept() {
        AnswerCounter meant = counter(first, Indicator.INTENT);
        AnswerCounter did = counter(second, Indicator.TRANSFER);
        if (meant == null || did == null) {
            return null;
        }
        int n = 0;
        int intended = 0;
        int kept = 0;
        for (Answers pair : pairs) {
            int[] then = meant.slots(pair.first());
            int[] now = did.slots(pair.second());
            if (AnswerCounter.counts(then) && AnswerCounter.counts(now)) {
                n++;
                if (meant.favours(then)) {
                    intended++;
                    kept += did.favours(now) ? 1 : 0;
                }
            }
        }
        boolean shown = n >= kFull
                && intended >= k
                && isSafe(n - intended)
                && leavesNobodyAlone(new Both(meant, did), n)
                && isSafe(second.base(did) - intended);
        return shown ? new Kept(intended, kept) : null;
    }

    private static @Nullable AnswerCounter counter(Wave wave, Indicator indicator) {
        return wave.counters().stream()
                .filter(counter -> counter.row() == null && indicator.isAbout(concept(counter)))
                .findFirst()
                .orElse(null);
    }
}
