/** One answer per ballot, without anything that tells who or when. */
@NullMarked
package fr.spro.evaluation.response;

import org.jspecify.annotations.NullMarked;
