@NullMarked
package fr.spro.events.recurrence;

import org.jspecify.annotations.NullMarked;
