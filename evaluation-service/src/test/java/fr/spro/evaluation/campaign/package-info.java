/** Tests. */
@NullMarked
package fr.spro.evaluation.campaign;

import org.jspecify.annotations.NullMarked;
