/** Erasures, their links and the traces of a person in MongoDB. */
@NullMarked
package fr.spro.registration.privacy.mongo;

import org.jspecify.annotations.NullMarked;
