package fr.spro.evaluation.results;

import fr.spro.evaluation.disclosure.AuditReport;
import fr.spro.evaluation.disclosure.Catalogue.Scope;
import fr.spro.evaluation.questionnaire.Row;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a year of a series, a territory or the region at one moment; once written never changed.
 *
 * @param batch up to which batch of sealed campaigns it counts
 * @param sessions how many sessions are counted
 * @param present how many people were present in them
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
        List<ScopeCell> cells,
        List<Row> services,
        @Nullable String breakdownId,
        AuditReport audit,
        Derived derived) {
    public ScopeRelease {
        cells = List.copyOf(cells);
        services = List.copyOf(services);
    }

    /** A cell, and the questionnaire version whose words it goes with. */
    public record ScopeCell(String questionnaire, Cell cell) {}
}
