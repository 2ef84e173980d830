@NullMarked
package fr.spro.events.conflicts;

import org.jspecify.annotations.NullMarked;
