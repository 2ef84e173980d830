/** Which service answers what, and how failures are contained. */
@NullMarked
package fr.spro.gateway.routes;

import org.jspecify.annotations.NullMarked;
