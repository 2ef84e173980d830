/** Head counts over HTTP. */
@NullMarked
package fr.spro.registration.counting.http;

import org.jspecify.annotations.NullMarked;
