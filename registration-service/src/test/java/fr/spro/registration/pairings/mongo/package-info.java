@NullMarked
package fr.spro.registration.pairings.mongo;

import org.jspecify.annotations.NullMarked;
