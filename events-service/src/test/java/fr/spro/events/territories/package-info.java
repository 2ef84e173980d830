@NullMarked
package fr.spro.events.territories;

import org.jspecify.annotations.NullMarked;
