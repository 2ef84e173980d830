/** What the four programs tell an operator: measurements at a port of their own, and traces. */
@NullMarked
package fr.spro.telemetry;

import org.jspecify.annotations.NullMarked;
