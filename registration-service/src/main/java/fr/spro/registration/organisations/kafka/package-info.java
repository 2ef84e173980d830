/** Facts about organisations. */
@NullMarked
package fr.spro.registration.organisations.kafka;

import org.jspecify.annotations.NullMarked;
