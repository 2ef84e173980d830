/** The directory over HTTP, with its open-data exports. */
@NullMarked
package fr.spro.events.organisations.http;

import org.jspecify.annotations.NullMarked;
