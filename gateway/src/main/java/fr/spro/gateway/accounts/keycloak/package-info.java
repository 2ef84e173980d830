/** The accounts of a realm of Keycloak. */
@NullMarked
package fr.spro.gateway.accounts.keycloak;

import org.jspecify.annotations.NullMarked;
