@NullMarked
package fr.spro.events.rotations.http;

import org.jspecify.annotations.NullMarked;
