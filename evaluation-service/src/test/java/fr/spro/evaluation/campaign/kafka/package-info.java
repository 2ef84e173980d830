/** Tests. */
@NullMarked
package fr.spro.evaluation.campaign.kafka;

import org.jspecify.annotations.NullMarked;
