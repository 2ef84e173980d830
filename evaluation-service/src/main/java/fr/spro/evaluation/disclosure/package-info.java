/**
 * Disclosure control: decides which counts may be published so that no person's answer can be derived from one or several
 * publications. Pure functions of numbers.
 */
package fr.spro.evaluation.disclosure;
