/** Open answers: the mongo room. */
@NullMarked
package fr.spro.evaluation.verbatim.mongo;

import org.jspecify.annotations.NullMarked;
