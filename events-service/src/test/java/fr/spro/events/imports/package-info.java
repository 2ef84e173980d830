@NullMarked
package fr.spro.events.imports;

import org.jspecify.annotations.NullMarked;
