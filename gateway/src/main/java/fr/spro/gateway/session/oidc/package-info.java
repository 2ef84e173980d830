/** Sign-in with an OpenID Connect provider. */
@NullMarked
package fr.spro.gateway.session.oidc;

import org.jspecify.annotations.NullMarked;
