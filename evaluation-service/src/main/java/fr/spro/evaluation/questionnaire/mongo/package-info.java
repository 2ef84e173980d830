/** Questionnaires: the mongo room. */
@NullMarked
package fr.spro.evaluation.questionnaire.mongo;

import org.jspecify.annotations.NullMarked;
