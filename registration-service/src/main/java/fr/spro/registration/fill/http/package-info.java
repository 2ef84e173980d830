/** The board of a territory and the curve of a session over HTTP. */
@NullMarked
package fr.spro.registration.fill.http;

import org.jspecify.annotations.NullMarked;
