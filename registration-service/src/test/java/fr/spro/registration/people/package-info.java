@NullMarked
package fr.spro.registration.people;

import org.jspecify.annotations.NullMarked;
