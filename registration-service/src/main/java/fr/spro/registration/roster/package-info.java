/** The roster of one session: who has a place, who waits. Model, use cases and ports; no framework. */
@NullMarked
package fr.spro.registration.roster;

import org.jspecify.annotations.NullMarked;
