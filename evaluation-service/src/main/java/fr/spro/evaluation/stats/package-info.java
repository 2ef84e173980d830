/** Statistics that are right for fifteen answers; pure functions, each with its source. */
@NullMarked
package fr.spro.evaluation.stats;

import org.jspecify.annotations.NullMarked;
