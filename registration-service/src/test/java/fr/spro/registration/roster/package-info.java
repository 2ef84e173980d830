@NullMarked
package fr.spro.registration.roster;

import org.jspecify.annotations.NullMarked;
