/** Answers: the mongo room. */
@NullMarked
package fr.spro.evaluation.response.mongo;

import org.jspecify.annotations.NullMarked;
