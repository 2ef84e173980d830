/** The projection from a person to that person's registrations. */
@NullMarked
package fr.spro.registration.people;

import org.jspecify.annotations.NullMarked;
