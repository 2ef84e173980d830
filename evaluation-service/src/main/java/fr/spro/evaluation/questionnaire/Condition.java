package fr.spro.evaluation.questionnaire;

/** An item is asked when the answers to another question contain a code. */
public record Condition(String question, String answer) {}
