@NullMarked
package fr.spro.events.allocation;

import org.jspecify.annotations.NullMarked;
