/** Released figures: counted once, held back where a group is small, never computed for a reader. */
@NullMarked
package fr.spro.evaluation.results;

import org.jspecify.annotations.NullMarked;
