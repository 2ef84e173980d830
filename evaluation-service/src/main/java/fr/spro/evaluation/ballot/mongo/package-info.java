/** Ballots: the mongo room. */
@NullMarked
package fr.spro.evaluation.ballot.mongo;

import org.jspecify.annotations.NullMarked;
