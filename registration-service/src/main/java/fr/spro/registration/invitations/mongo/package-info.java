/** Invitations and their campaign keys in MongoDB. */
@NullMarked
package fr.spro.registration.invitations.mongo;

import org.jspecify.annotations.NullMarked;
