/** Tours of a day, asked for and answered. */
@NullMarked
package fr.spro.events.tour.http;

import org.jspecify.annotations.NullMarked;
