@NullMarked
package fr.spro.registration.retention;

import org.jspecify.annotations.NullMarked;
