/** Tests of open answers. */
@NullMarked
package fr.spro.evaluation.verbatim;

import org.jspecify.annotations.NullMarked;
