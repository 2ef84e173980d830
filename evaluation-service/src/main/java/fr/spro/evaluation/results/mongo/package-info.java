/** Released figures: the mongo room. */
@NullMarked
package fr.spro.evaluation.results.mongo;

import org.jspecify.annotations.NullMarked;
