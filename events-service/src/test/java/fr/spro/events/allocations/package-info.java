@NullMarked
package fr.spro.events.allocations;

import org.jspecify.annotations.NullMarked;
