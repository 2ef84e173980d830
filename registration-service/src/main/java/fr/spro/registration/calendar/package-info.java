/** Calendar files that go with a registration. */
@NullMarked
package fr.spro.registration.calendar;

import org.jspecify.annotations.NullMarked;
