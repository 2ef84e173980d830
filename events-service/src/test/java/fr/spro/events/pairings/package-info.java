@NullMarked
package fr.spro.events.pairings;

import org.jspecify.annotations.NullMarked;
