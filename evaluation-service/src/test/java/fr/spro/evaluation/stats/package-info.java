/** Tests. */
@NullMarked
package fr.spro.evaluation.stats;

import org.jspecify.annotations.NullMarked;
