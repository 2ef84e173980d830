/** Corrections over HTTP. */
@NullMarked
package fr.spro.registration.corrections.http;

import org.jspecify.annotations.NullMarked;
