package fr.spro.registration.views;

import java.util.Optional;

/** The copies of allocations that people were told. */
public interface AllocationCopies {
    /** The allocation of a session; empty until it is published. */
    Optional<AllocationCopy> find(String sessionId);

    /** Keeps a copy unless a newer one is there. */
    void save(AllocationCopy allocation);
}
