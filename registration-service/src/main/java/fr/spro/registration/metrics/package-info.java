/** What the service measures for an operator: totals, never of one session or person. */
@NullMarked
package fr.spro.registration.metrics;

import org.jspecify.annotations.NullMarked;
