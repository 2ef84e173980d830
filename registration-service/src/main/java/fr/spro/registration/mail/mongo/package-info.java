/** The outbox in MongoDB. */
@NullMarked
package fr.spro.registration.mail.mongo;

import org.jspecify.annotations.NullMarked;
