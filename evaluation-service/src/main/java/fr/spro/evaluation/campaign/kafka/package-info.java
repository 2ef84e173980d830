/** Campaigns: the kafka room. */
@NullMarked
package fr.spro.evaluation.campaign.kafka;

import org.jspecify.annotations.NullMarked;
