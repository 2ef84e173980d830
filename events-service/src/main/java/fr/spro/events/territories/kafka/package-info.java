/** Territories as facts. */
@NullMarked
package fr.spro.events.territories.kafka;

import org.jspecify.annotations.NullMarked;
