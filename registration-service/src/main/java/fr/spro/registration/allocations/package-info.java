/** The places of a day of workshops, so that people see their own. */
@NullMarked
package fr.spro.registration.allocations;

import org.jspecify.annotations.NullMarked;
