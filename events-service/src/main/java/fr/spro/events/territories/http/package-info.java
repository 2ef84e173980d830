/** Territories over HTTP. */
@NullMarked
package fr.spro.events.territories.http;

import org.jspecify.annotations.NullMarked;
