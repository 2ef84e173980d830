/** Tests. */
@NullMarked
package fr.spro.evaluation.questionnaire.json;

import org.jspecify.annotations.NullMarked;
