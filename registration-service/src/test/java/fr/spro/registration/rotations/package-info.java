@NullMarked
package fr.spro.registration.rotations;

import org.jspecify.annotations.NullMarked;
