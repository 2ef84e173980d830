/** Charts drawn as SVG text: pure functions from numbers and words; colours and fonts come from the page's CSS. */
@NullMarked
package fr.spro.evaluation.chart;

import org.jspecify.annotations.NullMarked;
