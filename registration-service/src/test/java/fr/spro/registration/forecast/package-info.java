@NullMarked
package fr.spro.registration.forecast;

import org.jspecify.annotations.NullMarked;
