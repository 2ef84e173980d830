/** Long histories from a seed: the service's own code, whatever goes wrong, the promises looked at after every step. */
@NullMarked
package fr.spro.registration.simulation;

import org.jspecify.annotations.NullMarked;
