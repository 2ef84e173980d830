@NullMarked
package fr.spro.registration.territories.kafka;

import org.jspecify.annotations.NullMarked;
