/** The copy of rotations. */
@NullMarked
package fr.spro.registration.rotations.mongo;

import org.jspecify.annotations.NullMarked;
