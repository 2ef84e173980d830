/** Pages that follow places, in front of a service that tells them by hand. */
@NullMarked
package fr.spro.gateway.places;

import org.jspecify.annotations.NullMarked;
