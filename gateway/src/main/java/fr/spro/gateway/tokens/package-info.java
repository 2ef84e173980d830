/** The short signed token the gateway shows to the services. */
@NullMarked
package fr.spro.gateway.tokens;

import org.jspecify.annotations.NullMarked;
