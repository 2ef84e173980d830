/** The plan of a speed-dating session, so that people see their own tables. */
@NullMarked
package fr.spro.registration.rotations;

import org.jspecify.annotations.NullMarked;
