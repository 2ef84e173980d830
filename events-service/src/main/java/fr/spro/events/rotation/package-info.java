/** Who sits at which table in which round of a speed dating, and how a plan is mended when people come late or leave. */
@NullMarked
package fr.spro.events.rotation;

import org.jspecify.annotations.NullMarked;
