/** Released figures: the http room. */
@NullMarked
package fr.spro.evaluation.results.http;

import org.jspecify.annotations.NullMarked;
