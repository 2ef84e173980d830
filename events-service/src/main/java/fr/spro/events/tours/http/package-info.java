/** The days of a stored bus tour over HTTP, and their road sheets. */
@NullMarked
package fr.spro.events.tours.http;

import org.jspecify.annotations.NullMarked;
