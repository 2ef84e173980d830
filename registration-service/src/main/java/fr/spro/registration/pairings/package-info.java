/** Who visits whom in a session of cross visits, so that people see their own pair. */
@NullMarked
package fr.spro.registration.pairings;

import org.jspecify.annotations.NullMarked;
