/** What happened in a roster, told to its organisers. */
@NullMarked
package fr.spro.registration.history;

import org.jspecify.annotations.NullMarked;
