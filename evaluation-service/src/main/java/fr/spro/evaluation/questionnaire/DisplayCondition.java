package fr.spro.evaluation.questionnaire;

/** An item is asked when the answers to another question contain a code. */
public record DisplayCondition(String question, String answer) {}
