/** Organisations in MongoDB. */
@NullMarked
package fr.spro.registration.organisations.mongo;

import org.jspecify.annotations.NullMarked;
