/** Codes that open a sign-up to those who were given them. */
@NullMarked
package fr.spro.registration.access;

import org.jspecify.annotations.NullMarked;
