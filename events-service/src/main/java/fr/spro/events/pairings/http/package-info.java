/** Pairings: what callers see. */
@NullMarked
package fr.spro.events.pairings.http;

import org.jspecify.annotations.NullMarked;
