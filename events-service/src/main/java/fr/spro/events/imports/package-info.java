/** Takes a table of partners into the directory: all of it or nothing. */
@NullMarked
package fr.spro.events.imports;

import org.jspecify.annotations.NullMarked;
