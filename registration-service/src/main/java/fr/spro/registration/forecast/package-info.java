/** How many of those with a place will come, from earlier sessions of the same kind. */
@NullMarked
package fr.spro.registration.forecast;

import org.jspecify.annotations.NullMarked;
