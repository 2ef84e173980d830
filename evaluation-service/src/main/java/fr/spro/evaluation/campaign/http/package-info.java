/** Campaigns: the http room. */
@NullMarked
package fr.spro.evaluation.campaign.http;

import org.jspecify.annotations.NullMarked;
