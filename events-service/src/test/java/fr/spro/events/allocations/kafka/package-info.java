@NullMarked
package fr.spro.events.allocations.kafka;

import org.jspecify.annotations.NullMarked;
