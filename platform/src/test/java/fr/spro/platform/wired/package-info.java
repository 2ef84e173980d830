/** The program over a database and a broker that a search or a simulation holds in its hands, and the program with cuts. */
@NullMarked
package fr.spro.platform.wired;

import org.jspecify.annotations.NullMarked;
