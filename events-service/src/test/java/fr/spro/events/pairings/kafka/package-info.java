@NullMarked
package fr.spro.events.pairings.kafka;

import org.jspecify.annotations.NullMarked;
