@NullMarked
package fr.spro.events.matching;

import org.jspecify.annotations.NullMarked;
