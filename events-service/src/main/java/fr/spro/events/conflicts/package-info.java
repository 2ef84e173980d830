/** What stands in the way of a meeting: inside its event, and among all others. */
@NullMarked
package fr.spro.events.conflicts;

import org.jspecify.annotations.NullMarked;
