/** What calendar clients need of an event. */
@NullMarked
package fr.spro.events.calendar;

import org.jspecify.annotations.NullMarked;
