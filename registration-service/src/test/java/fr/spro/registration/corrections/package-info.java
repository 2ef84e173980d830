@NullMarked
package fr.spro.registration.corrections;

import org.jspecify.annotations.NullMarked;
