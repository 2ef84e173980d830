/** Who goes to which workshop, from the first run to what people are told. */
@NullMarked
package fr.spro.events.allocations;

import org.jspecify.annotations.NullMarked;
