@NullMarked
package fr.spro.events.rotation;

import org.jspecify.annotations.NullMarked;
