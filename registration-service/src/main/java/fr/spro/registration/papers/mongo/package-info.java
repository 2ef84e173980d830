/** Issued certificates in MongoDB. */
@NullMarked
package fr.spro.registration.papers.mongo;

import org.jspecify.annotations.NullMarked;
