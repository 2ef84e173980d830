@NullMarked
package fr.spro.telemetry;

import org.jspecify.annotations.NullMarked;
