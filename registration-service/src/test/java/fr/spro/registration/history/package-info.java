@NullMarked
package fr.spro.registration.history;

import org.jspecify.annotations.NullMarked;
