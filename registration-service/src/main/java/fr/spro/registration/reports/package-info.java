/** Tells the organisers of a territory that the report of an evaluation is ready. It knows no figure. */
@NullMarked
package fr.spro.registration.reports;

import org.jspecify.annotations.NullMarked;
