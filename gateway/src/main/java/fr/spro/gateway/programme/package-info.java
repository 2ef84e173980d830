/** The programme for those who have it already: that it has not changed is asked once for all of them (ADR 42). */
@NullMarked
package fr.spro.gateway.programme;

import org.jspecify.annotations.NullMarked;
