/** Sign-in and the encrypted session cookie. */
@NullMarked
package fr.spro.gateway.session;

import org.jspecify.annotations.NullMarked;
