@NullMarked
package fr.spro.registration.metrics;

import org.jspecify.annotations.NullMarked;
