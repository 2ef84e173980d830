/** The texts of consent over HTTP. */
@NullMarked
package fr.spro.registration.consent.http;

import org.jspecify.annotations.NullMarked;
