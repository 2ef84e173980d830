/** How sessions fill day by day, and what became of those that ended. */
@NullMarked
package fr.spro.registration.fill;

import org.jspecify.annotations.NullMarked;
