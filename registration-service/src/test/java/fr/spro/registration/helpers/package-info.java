@NullMarked
package fr.spro.registration.helpers;

import org.jspecify.annotations.NullMarked;
