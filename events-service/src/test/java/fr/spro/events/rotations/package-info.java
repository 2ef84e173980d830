@NullMarked
package fr.spro.events.rotations;

import org.jspecify.annotations.NullMarked;
