/** Messages and settings in MongoDB. */
@NullMarked
package fr.spro.registration.messages.mongo;

import org.jspecify.annotations.NullMarked;
