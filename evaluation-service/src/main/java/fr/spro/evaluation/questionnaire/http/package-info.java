/** Questionnaires: the http room. */
@NullMarked
package fr.spro.evaluation.questionnaire.http;

import org.jspecify.annotations.NullMarked;
