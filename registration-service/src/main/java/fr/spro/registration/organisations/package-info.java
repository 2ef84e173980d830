/** The organisations of the network, as far as a sign-up needs them. */
@NullMarked
package fr.spro.registration.organisations;

import org.jspecify.annotations.NullMarked;
