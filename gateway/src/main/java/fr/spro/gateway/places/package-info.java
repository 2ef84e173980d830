/** The pages that follow places live: what all of them may see is followed once for all of them (ADR 42). */
@NullMarked
package fr.spro.gateway.places;

import org.jspecify.annotations.NullMarked;
