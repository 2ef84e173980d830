/** What the territories of the network are called. */
@NullMarked
package fr.spro.evaluation.territories;

import org.jspecify.annotations.NullMarked;
