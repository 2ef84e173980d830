/** Tests. */
@NullMarked
package fr.spro.evaluation.ballot;

import org.jspecify.annotations.NullMarked;
