/** Long histories of the service from a seed: the program itself, over a database and clocks that are simulated. */
@NullMarked
package fr.spro.evaluation.simulation;

import org.jspecify.annotations.NullMarked;
