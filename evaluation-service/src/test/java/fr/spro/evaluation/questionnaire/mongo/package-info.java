/** Tests of questionnaires in the journal. */
@NullMarked
package fr.spro.evaluation.questionnaire.mongo;

import org.jspecify.annotations.NullMarked;
