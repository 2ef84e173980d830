/** The evaluation service: where its parts are put together. */
@NullMarked
package fr.spro.evaluation;

import org.jspecify.annotations.NullMarked;
