/** Open answers: the http room. */
@NullMarked
package fr.spro.evaluation.verbatim.http;

import org.jspecify.annotations.NullMarked;
