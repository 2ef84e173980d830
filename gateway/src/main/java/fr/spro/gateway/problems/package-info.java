/** Refusals as RFC 9457 problem details, or as a small page for a browser. */
@NullMarked
package fr.spro.gateway.problems;

import org.jspecify.annotations.NullMarked;
