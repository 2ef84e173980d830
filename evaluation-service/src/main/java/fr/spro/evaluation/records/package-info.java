/** Sealed answers one by one, without anything that tells who gave them. */
@NullMarked
package fr.spro.evaluation.records;

import org.jspecify.annotations.NullMarked;
