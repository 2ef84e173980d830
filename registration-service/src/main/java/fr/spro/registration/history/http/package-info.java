/** The story of a session or a registration over HTTP. */
@NullMarked
package fr.spro.registration.history.http;

import org.jspecify.annotations.NullMarked;
