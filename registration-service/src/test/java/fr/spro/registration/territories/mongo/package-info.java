@NullMarked
package fr.spro.registration.territories.mongo;

import org.jspecify.annotations.NullMarked;
