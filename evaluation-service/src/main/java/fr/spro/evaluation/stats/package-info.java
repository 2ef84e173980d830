/**
 * Statistics that are right for fifteen answers: pure functions of counts, one method of analysis in each class, each with
 * its source. What cannot be computed from the numbers given is an empty Optional, never NaN; impossible numbers (more
 * answers than people, a negative count) are an IllegalArgumentException.
 */
package fr.spro.evaluation.stats;
