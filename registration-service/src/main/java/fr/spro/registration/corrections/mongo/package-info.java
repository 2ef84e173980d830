/** Codes of corrections in MongoDB. */
@NullMarked
package fr.spro.registration.corrections.mongo;

import org.jspecify.annotations.NullMarked;
