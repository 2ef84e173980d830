/** Counting heads at the doors of a session: how many came, never who. */
@NullMarked
package fr.spro.registration.counting;

import org.jspecify.annotations.NullMarked;
