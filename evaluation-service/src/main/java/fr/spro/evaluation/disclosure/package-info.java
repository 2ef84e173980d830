/**
 * Disclosure control: what may be published of groups of people so that nobody's answer can be worked out, also not from
 * several publications together. Pure: numbers in, decisions out.
 */
package fr.spro.evaluation.disclosure;
