/** Tests. */
@NullMarked
package fr.spro.evaluation.results;

import org.jspecify.annotations.NullMarked;
