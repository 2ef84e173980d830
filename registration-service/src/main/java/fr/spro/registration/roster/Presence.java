package fr.spro.registration.roster;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That somebody came.
 *
 * @param scanId of the scan that said so first
 * @param ticket the place in the waiting list that an admitted person left; an undone admission returns there
 */
public record Presence(Instant at, String scanId, @Nullable Long ticket) {}
