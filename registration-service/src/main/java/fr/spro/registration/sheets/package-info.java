/** A roster as a spreadsheet, with the columns that an organiser picks. */
@NullMarked
package fr.spro.registration.sheets;

import org.jspecify.annotations.NullMarked;
