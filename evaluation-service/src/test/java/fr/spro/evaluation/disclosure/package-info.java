/** Tests. */
@NullMarked
package fr.spro.evaluation.disclosure;

import org.jspecify.annotations.NullMarked;
