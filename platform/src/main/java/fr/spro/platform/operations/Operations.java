package fr.spro.platform.operations;

import java.util.List;

/** What administrators see of a service; one component of each service that adds to what all have. */
public interface Operations {
    /** Returns what may wait. */
    List<PendingWorkIndicator> watchpoints();

    /** Returns the journals beside the service's main one. */
    default List<AuditedJournal> auditedJournals() {
        return List.of();
    }
}
