/** Campaign facts in. */
@NullMarked
package fr.spro.registration.invitations.kafka;

import org.jspecify.annotations.NullMarked;
