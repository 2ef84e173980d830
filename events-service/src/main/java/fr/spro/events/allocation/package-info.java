/** Who goes to which workshop, from what people wished. Data in, data out. */
@NullMarked
package fr.spro.events.allocation;

import org.jspecify.annotations.NullMarked;
