@NullMarked
package fr.spro.gateway.metrics;

import org.jspecify.annotations.NullMarked;
