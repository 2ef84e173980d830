/** Helpers who check people in at one door, for a while. */
@NullMarked
package fr.spro.registration.helpers;

import org.jspecify.annotations.NullMarked;
