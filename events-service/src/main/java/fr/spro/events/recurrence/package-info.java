/** Dates that come back: from a rule of RFC 5545, exceptions and a wish about public holidays to occurrences in France. */
@NullMarked
package fr.spro.events.recurrence;

import org.jspecify.annotations.NullMarked;
