package fr.spro.evaluation.publication;

import fr.spro.evaluation.counting.Indicator;
import fr.spro.evaluation.counting.ResultCell;
import fr.spro.evaluation.counting.ResultCell.Shown;
import fr.spro.evaluation.counting.Scope.Level;
import fr.spro.evaluation.disclosure.PublicationCatalogue.Dimension;
import fr.spro.evaluation.publication.DerivedFigures.HeatBlock;
import fr.spro.evaluation.publication.DerivedFigures.HeatRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Satisfaction by territory and function: the blocks of functions that each territory's own breakdown has. */
final class HeatTable {
    private HeatTable() {}

    /** A row for each of the breakdowns that is of a territory and has functions. */
    static List<HeatRow> of(Collection<Breakdown> breakdowns) {
        return breakdowns.stream()
                .filter(breakdown -> breakdown.scope().level() == Level.TERRITORY)
                .flatMap(breakdown -> breakdown.questions().stream()
                        .filter(HeatTable::isSatisfactionByFunction)
                        .limit(1)
                        .map(question -> row(breakdown, question)))
                .sorted(Comparator.comparing(HeatRow::territory))
                .toList();
    }

    private static boolean isSatisfactionByFunction(Breakdown.Question question) {
        return question.table().dimension() == Dimension.FUNCTION
                && Indicator.SATISFACTION.isReadFrom(question.blocks().getFirst());
    }

    private static HeatRow row(Breakdown breakdown, Breakdown.Question question) {
        List<HeatBlock> blocks = new ArrayList<>();
        for (int b = 0; b < question.blocks().size(); b++) {
            ResultCell cell = question.blocks().get(b);
            Integer n = cell.n();
            Integer favourable = cell.favourable();
            blocks.add(new HeatBlock(
                    question.table().functions().get(b),
                    n == null || favourable == null ? null : new DerivedFigures.Share(favourable, n),
                    cell.shown() instanceof Shown.Full));
        }
        return new HeatRow(breakdown.scope().key(), question.table().batch(), blocks);
    }
}
