/** Mistakes in what was sent, as answers. */
@NullMarked
package fr.spro.events.fields.http;

import org.jspecify.annotations.NullMarked;
