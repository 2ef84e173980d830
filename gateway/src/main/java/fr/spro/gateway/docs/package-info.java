/** The API descriptions of all services in one place. */
@NullMarked
package fr.spro.gateway.docs;

import org.jspecify.annotations.NullMarked;
