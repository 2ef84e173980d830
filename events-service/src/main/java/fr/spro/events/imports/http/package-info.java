/** The import over HTTP. */
@NullMarked
package fr.spro.events.imports.http;

import org.jspecify.annotations.NullMarked;
