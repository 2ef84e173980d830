/** The one public door: sign-in, routes, limits, resilience, the web app. */
@NullMarked
package fr.spro.gateway;

import org.jspecify.annotations.NullMarked;
