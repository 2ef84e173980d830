/** Tests. */
@NullMarked
package fr.spro.evaluation.chart;

import org.jspecify.annotations.NullMarked;
