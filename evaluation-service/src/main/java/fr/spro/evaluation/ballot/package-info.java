/** Ballots: who holds one may answer once; nobody needs a list of those issued. */
@NullMarked
package fr.spro.evaluation.ballot;

import org.jspecify.annotations.NullMarked;
