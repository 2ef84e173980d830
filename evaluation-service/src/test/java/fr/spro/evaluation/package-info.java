/** Tests. */
@NullMarked
package fr.spro.evaluation;

import org.jspecify.annotations.NullMarked;
