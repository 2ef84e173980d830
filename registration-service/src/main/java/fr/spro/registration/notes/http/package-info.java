/** Notes over HTTP. */
@NullMarked
package fr.spro.registration.notes.http;

import org.jspecify.annotations.NullMarked;
