/** Links in MongoDB. */
@NullMarked
package fr.spro.registration.links.mongo;

import org.jspecify.annotations.NullMarked;
