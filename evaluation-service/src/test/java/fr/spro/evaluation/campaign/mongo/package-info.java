/** Tests. */
@NullMarked
package fr.spro.evaluation.campaign.mongo;

import org.jspecify.annotations.NullMarked;
