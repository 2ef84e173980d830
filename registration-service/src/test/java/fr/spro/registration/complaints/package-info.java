@NullMarked
package fr.spro.registration.complaints;

import org.jspecify.annotations.NullMarked;
