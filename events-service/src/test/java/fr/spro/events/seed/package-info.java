@NullMarked
package fr.spro.events.seed;

import org.jspecify.annotations.NullMarked;
