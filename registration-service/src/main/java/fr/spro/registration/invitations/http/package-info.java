/** The call to evaluation-service that issues ballots. */
@NullMarked
package fr.spro.registration.invitations.http;

import org.jspecify.annotations.NullMarked;
