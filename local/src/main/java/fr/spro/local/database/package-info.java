/** A MongoDB-compatible server inside a Java process that keeps what it acknowledged. */
@NullMarked
package fr.spro.local.database;

import org.jspecify.annotations.NullMarked;
