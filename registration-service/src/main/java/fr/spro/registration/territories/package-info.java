/** The territories of the network, as far as letters and papers name them. */
@NullMarked
package fr.spro.registration.territories;

import org.jspecify.annotations.NullMarked;
