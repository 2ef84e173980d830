@NullMarked
package fr.spro.registration.fill;

import org.jspecify.annotations.NullMarked;
