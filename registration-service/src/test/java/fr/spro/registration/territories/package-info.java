@NullMarked
package fr.spro.registration.territories;

import org.jspecify.annotations.NullMarked;
