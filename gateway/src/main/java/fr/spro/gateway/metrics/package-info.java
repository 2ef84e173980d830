/** What the gateway measures of requests, and the traces that begin here. */
@NullMarked
package fr.spro.gateway.metrics;

import org.jspecify.annotations.NullMarked;
