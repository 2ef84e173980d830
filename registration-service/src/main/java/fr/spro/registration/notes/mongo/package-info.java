/** Notes in MongoDB, beside the contact. */
@NullMarked
package fr.spro.registration.notes.mongo;

import org.jspecify.annotations.NullMarked;
