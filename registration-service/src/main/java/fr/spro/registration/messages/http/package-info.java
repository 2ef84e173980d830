/** Messages, deliveries and settings over HTTP. */
@NullMarked
package fr.spro.registration.messages.http;

import org.jspecify.annotations.NullMarked;
