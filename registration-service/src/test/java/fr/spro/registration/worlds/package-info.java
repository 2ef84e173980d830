/** Small worlds, searched exhaustively: the service's own code, every order of its steps, every fault between them. */
@NullMarked
package fr.spro.registration.worlds;

import org.jspecify.annotations.NullMarked;
