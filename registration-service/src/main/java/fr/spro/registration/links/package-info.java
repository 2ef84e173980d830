/** Signed links by which a person opens their own registration without an account. */
@NullMarked
package fr.spro.registration.links;

import org.jspecify.annotations.NullMarked;
