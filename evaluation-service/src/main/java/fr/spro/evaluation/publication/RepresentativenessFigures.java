package fr.spro.evaluation.publication;

import fr.spro.evaluation.counting.ResponseRate;
import fr.spro.evaluation.disclosure.Breakdowns.Table;
import fr.spro.evaluation.disclosure.PublicationCatalogue.Dimension;
import fr.spro.evaluation.disclosure.PublicationUnits.Unit;
import fr.spro.evaluation.publication.DerivedFigures.FairBlock;
import fr.spro.evaluation.publication.DerivedFigures.Fairness;
import fr.spro.evaluation.publication.YearCounter.Share;
import fr.spro.evaluation.response.Profile;
import fr.spro.evaluation.stats.Representativeness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Who answered against who was present (I13), by the blocks in which answers are published; the counts of those present
 * are what the door noted. People who did not say are a block of their own and left out; where they are in a block with
 * others nothing can be said.
 */
final class RepresentativenessFigures {
    /** Below this number of answers a profile is not tested. */
    private static final int LEAST_ANSWERS = 20;

    /** The part of the people present whose group may be unknown. */
    private static final double MOST_UNKNOWN = 0.2;

    private RepresentativenessFigures() {}

    static List<Fairness> of(List<Breakdown.People> tables, YearCounter count, List<Unit> units, int k) {
        List<Fairness> all = new ArrayList<>();
        for (Breakdown.People people : tables) {
            of(people, count, units, k).ifPresent(all::add);
        }
        return all;
    }

    private static Optional<Fairness> of(Breakdown.People people, YearCounter count, List<Unit> units, int k) {
        Table table = people.table();
        if (table.dimension() == Dimension.FUNCTION_BY_ORGANISATION_TYPE) {
            return Optional.empty();
        }
        boolean byFunction = table.dimension() == Dimension.FUNCTION;
        List<List<String>> blocks = byFunction ? table.functions() : table.organisationTypes();
        int[] present = new int[blocks.size()];
        int all = 0;
        for (Unit unit : units) {
            if (!table.counts(unit)) {
                continue;
            }
            for (String id : unit.gatherings()) {
                Share share = Objects.requireNonNull(count.find(id));
                if (!ResponseRate.isPlausible(share.n(YearCounter.PEOPLE), share.frame.present())) {
                    return Optional.empty();
                }
                all += share.frame.present();
                Map<String, Integer> noted = byFunction ? share.frame.byFunction() : share.frame.byOrgType();
                noted.forEach((code, n) -> {
                    int block = byFunction ? table.block(code, "") : table.block("", code);
                    if (block >= 0) {
                        present[block] += n;
                    }
                });
            }
        }
        List<FairBlock> compared = new ArrayList<>();
        for (int b = 0; b < present.length; b++) {
            if (blocks.get(b).contains(Profile.UNKNOWN)) {
                if (blocks.get(b).size() > 1) {
                    return Optional.empty();
                }
            } else {
                compared.add(new FairBlock(blocks.get(b), people.n().get(b), present[b]));
            }
        }
        int answered = compared.stream().mapToInt(FairBlock::answered).sum();
        int there = compared.stream().mapToInt(FairBlock::present).sum();
        // What was noted at the door must at least allow these answers, or it was not noted in these words.
        if (compared.size() < 2
                || answered < LEAST_ANSWERS
                || all - there > MOST_UNKNOWN * all
                || compared.stream()
                        .anyMatch(block -> block.present() < k
                                || block.answered() > block.present()
                                || (double) answered * block.present() / there < 1)) {
            return Optional.empty();
        }
        Representativeness picture = new Representativeness(
                compared.stream().mapToInt(FairBlock::answered).toArray(),
                compared.stream().mapToInt(FairBlock::present).toArray());
        return Optional.of(new Fairness(table.dimension(), compared, picture.corrected(), picture.p()));
    }
}
