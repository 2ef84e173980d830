@NullMarked
package fr.spro.events.tour;

import org.jspecify.annotations.NullMarked;
