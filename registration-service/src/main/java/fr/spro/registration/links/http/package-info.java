/** Links over HTTP: the internal exchange and the calendar file of one registration. */
@NullMarked
package fr.spro.registration.links.http;

import org.jspecify.annotations.NullMarked;
