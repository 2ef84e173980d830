/** Who visits whom in a session's round of cross visits: proposed, announced, answered, matched again. */
@NullMarked
package fr.spro.events.pairings;

import org.jspecify.annotations.NullMarked;
