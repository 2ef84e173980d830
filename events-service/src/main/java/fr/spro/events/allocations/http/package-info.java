/** Allocations: what callers see. */
@NullMarked
package fr.spro.events.allocations.http;

import org.jspecify.annotations.NullMarked;
