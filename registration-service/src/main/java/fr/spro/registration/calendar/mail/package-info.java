/** Calendar files written with ical4j. */
@NullMarked
package fr.spro.registration.calendar.mail;

import org.jspecify.annotations.NullMarked;
