/** Facts about territories. */
@NullMarked
package fr.spro.evaluation.territories.kafka;

import org.jspecify.annotations.NullMarked;
