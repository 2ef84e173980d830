/** Open answers: read, redacted and coded by people, and what of them is released. */
@NullMarked
package fr.spro.evaluation.verbatim;

import org.jspecify.annotations.NullMarked;
