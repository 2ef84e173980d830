/** The import of a list over HTTP. */
@NullMarked
package fr.spro.registration.imports.http;

import org.jspecify.annotations.NullMarked;
