/** Facts about rosters and sessions, out and in. */
@NullMarked
package fr.spro.registration.roster.kafka;

import org.jspecify.annotations.NullMarked;
