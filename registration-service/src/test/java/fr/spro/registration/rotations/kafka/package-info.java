@NullMarked
package fr.spro.registration.rotations.kafka;

import org.jspecify.annotations.NullMarked;
