/** Reports of past nights in MongoDB. */
@NullMarked
package fr.spro.registration.retention.mongo;

import org.jspecify.annotations.NullMarked;
