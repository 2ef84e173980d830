/** Identity side of the evaluations: who was sent a ballot, until the campaign is sealed; never who answered. */
@NullMarked
package fr.spro.registration.invitations;

import org.jspecify.annotations.NullMarked;
