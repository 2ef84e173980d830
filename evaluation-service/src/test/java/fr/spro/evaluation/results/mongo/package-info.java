/** Tests of how releases are stored. */
@NullMarked
package fr.spro.evaluation.results.mongo;

import org.jspecify.annotations.NullMarked;
