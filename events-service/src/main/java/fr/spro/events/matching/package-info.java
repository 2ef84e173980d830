/** Who visits whom: pairs of people of different organisations, as many as can be and as new to each other as can be. Pure. */
@NullMarked
package fr.spro.events.matching;

import org.jspecify.annotations.NullMarked;
