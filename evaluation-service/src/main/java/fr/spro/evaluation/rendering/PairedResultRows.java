package fr.spro.evaluation.rendering;

import fr.spro.evaluation.i18n.ServiceTexts;
import fr.spro.evaluation.publication.DerivedFigures.Share;
import fr.spro.evaluation.publication.PairedResult;
import fr.spro.evaluation.publication.PairedResult.Change;
import fr.spro.evaluation.publication.PairedResult.Kept;
import fr.spro.evaluation.questionnaire.MatrixRow;
import fr.spro.evaluation.rendering.DerivedFigureRows.DerivedLine;
import fr.spro.evaluation.stats.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the same people said in both waves as lines of a table: how many they are, what they did, what they know. */
public final class PairedResultRows {
    /** Of a line that has a direction and no counts. */
    static final String DIRECTION = "PAIRED_DIRECTION";

    private PairedResultRows() {}

    /** The lines; none for fewer than k people. */
    public static List<DerivedLine> of(PairedResult paired, List<MatrixRow> services, ServiceTexts words) {
        List<DerivedLine> lines = new ArrayList<>();
        if (paired.n() == null) {
            return lines;
        }
        lines.add(line("PAIRED", null, words.get("paired.title"), "", null, "", null, paired.n(), null, ""));
        Kept kept = paired.kept();
        if (kept != null) {
            Share did = new Share(kept.did(), kept.meant());
            String meant = words.get("paired.meant");
            lines.add(
                    line("PAIRED_INTENT", null, meant, words.get("paired.did"), did, "", null, kept.meant(), null, ""));
        }
        for (PairedResult.Knowledge service : paired.services()) {
            String name = MatrixRow.label(services, service.row()).in(words.lang());
            Verdict verdict = service.verdict();
            String reading = words.get(verdict == null ? "paired.none" : "verdict." + verdict);
            Change change = service.change();
            lines.add(
                    change == null
                            ? line(
                                    DIRECTION,
                                    service,
                                    name,
                                    words.get("paired.way." + service.direction()),
                                    null,
                                    "",
                                    null,
                                    service.n(),
                                    null,
                                    reading)
                            : line(
                                    "PAIRED_KNOWLEDGE",
                                    service,
                                    name,
                                    words.get("paired.more"),
                                    new Share(change.up(), service.n()),
                                    words.get("paired.less"),
                                    new Share(change.down(), service.n()),
                                    service.n(),
                                    change.effect(),
                                    reading));
        }
        return lines;
    }

    private static DerivedLine line(
            String kind,
            PairedResult.@Nullable Knowledge of,
            String text,
            String side,
            @Nullable Share share,
            String other,
            @Nullable Share otherShare,
            int n,
            @Nullable Double value,
            String reading) {
        return new DerivedLine(
                kind,
                of == null ? "" : of.linkId(),
                of == null ? null : of.row(),
                text,
                side,
                share,
                other,
                otherShare,
                n,
                value,
                reading);
    }
}
