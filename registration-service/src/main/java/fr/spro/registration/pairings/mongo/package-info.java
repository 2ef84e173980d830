/** The copy of pairings. */
@NullMarked
package fr.spro.registration.pairings.mongo;

import org.jspecify.annotations.NullMarked;
