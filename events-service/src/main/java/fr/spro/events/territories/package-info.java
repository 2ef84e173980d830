/** The territories of the network. */
@NullMarked
package fr.spro.events.territories;

import org.jspecify.annotations.NullMarked;
