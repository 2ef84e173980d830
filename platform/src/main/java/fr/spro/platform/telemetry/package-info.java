/** What a service measures of its requests and its database. */
@NullMarked
package fr.spro.platform.telemetry;

import org.jspecify.annotations.NullMarked;
