/** Campaigns: the mongo room. */
@NullMarked
package fr.spro.evaluation.campaign.mongo;

import org.jspecify.annotations.NullMarked;
