/** French and English: languages, two-language texts and the service's own words. */
@NullMarked
package fr.spro.evaluation.words;

import org.jspecify.annotations.NullMarked;
