/** Tests. */
@NullMarked
package fr.spro.evaluation.records;

import org.jspecify.annotations.NullMarked;
