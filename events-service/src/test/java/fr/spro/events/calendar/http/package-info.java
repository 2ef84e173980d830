@NullMarked
package fr.spro.events.calendar.http;

import org.jspecify.annotations.NullMarked;
