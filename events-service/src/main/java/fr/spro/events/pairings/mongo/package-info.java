/** Pairings: their journal. */
@NullMarked
package fr.spro.events.pairings.mongo;

import org.jspecify.annotations.NullMarked;
