/** Questionnaires as data: scales, typed items, conditions; a published version never changes. */
@NullMarked
package fr.spro.evaluation.questionnaire;

import org.jspecify.annotations.NullMarked;
