/** What the service measures for an operator: of answers only what has been released. */
@NullMarked
package fr.spro.evaluation.metrics;

import org.jspecify.annotations.NullMarked;
