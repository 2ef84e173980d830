/** Helpers in the database. */
@NullMarked
package fr.spro.registration.helpers.mongo;

import org.jspecify.annotations.NullMarked;
