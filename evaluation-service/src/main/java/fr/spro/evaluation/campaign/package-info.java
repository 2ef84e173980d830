/** Campaigns: one per session and wave; opens by itself, closes, is sealed. */
@NullMarked
package fr.spro.evaluation.campaign;

import org.jspecify.annotations.NullMarked;
