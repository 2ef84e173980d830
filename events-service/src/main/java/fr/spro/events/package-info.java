/** The service: the only place that sees every feature. */
@NullMarked
package fr.spro.events;

import org.jspecify.annotations.NullMarked;
