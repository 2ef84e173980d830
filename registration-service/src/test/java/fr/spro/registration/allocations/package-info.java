@NullMarked
package fr.spro.registration.allocations;

import org.jspecify.annotations.NullMarked;
