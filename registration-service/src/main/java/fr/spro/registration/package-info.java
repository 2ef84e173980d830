/** Rosters, people, attendance, mail to people: the identity side of the product. */
@NullMarked
package fr.spro.registration;

import org.jspecify.annotations.NullMarked;
