/** Tests. */
@NullMarked
package fr.spro.evaluation.words;

import org.jspecify.annotations.NullMarked;
