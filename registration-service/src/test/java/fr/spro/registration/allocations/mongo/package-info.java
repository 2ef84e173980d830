@NullMarked
package fr.spro.registration.allocations.mongo;

import org.jspecify.annotations.NullMarked;
