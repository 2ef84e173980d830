@NullMarked
package fr.spro.registration.consent;

import org.jspecify.annotations.NullMarked;
