/** What every request passes first, in one order. */
@NullMarked
package fr.spro.gateway.front;

import org.jspecify.annotations.NullMarked;
