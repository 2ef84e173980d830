package fr.spro.evaluation.publication;

import fr.spro.evaluation.campaign.LatestRelease;
import fr.spro.evaluation.counting.ResponseRate;
import fr.spro.evaluation.counting.ResultCell;
import fr.spro.evaluation.counting.Scope;
import fr.spro.evaluation.disclosure.AuditReport;
import fr.spro.evaluation.disclosure.SuppressingTally;
import fr.spro.evaluation.questionnaire.MatrixRow;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a year of a series, a territory or the region at one moment; once written never changed.
 *
 * @param batch up to which batch of sealed campaigns it counts
 * @param sessions how many sessions are counted
 * @param present how many people were present in them
 * @param rate answers and people present of the meetings with plausible attendance
 * @param services names of the partner services that cells are about
 * @param derived what was worked out from these and earlier figures
 * @param breakdownId the breakdown that goes with it, which may be of an earlier release; null when there is none yet
 */
public record ScopeRelease(
        String id,
        Scope scope,
        int year,
        int batch,
        LocalDate day,
        int n,
        int sessions,
        int present,
        ResponseRate rate,
        List<ScopeCell> cells,
        List<MatrixRow> services,
        @Nullable String breakdownId,
        AuditReport audit,
        DerivedFigures derived) {
    public ScopeRelease {
        cells = List.copyOf(cells);
        services = List.copyOf(services);
        // Releases stored before the rate was checked may have compared profiles.
        derived = rate.isComplete() ? derived : derived.withoutFairness();
    }

    /** Returns the release as one of a campaign; its sessions may have been asked different questions. */
    public Release asOne() {
        return asOne(cells.stream().map(ScopeCell::cell).toList());
    }

    /** Returns the same with some of its cells. */
    public Release asOne(List<ResultCell> some) {
        SortedMap<String, Integer> asked = new TreeMap<>();
        some.forEach(cell -> asked.put(cell.linkId(), SuppressingTally.NOT_TOLD));
        return new Release(id, "", n, present, LatestRelease.Reason.CLOSE, some, derived, asked);
    }

    /**
     * A cell, and the questionnaire version whose words it goes with.
     *
     * @param asked where it was asked; null in a release of before questions of two questionnaires were told apart
     */
    public record ScopeCell(
            String questionnaire, ResultCell cell, @Nullable Asked asked) {}

    /** In how many of the counted sessions a question was asked, and the keys of the questionnaires that asked it. */
    public record Asked(int sessions, List<String> questionnaires) {
        public Asked {
            questionnaires = List.copyOf(questionnaires);
        }
    }
}
