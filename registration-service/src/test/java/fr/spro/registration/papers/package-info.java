@NullMarked
package fr.spro.registration.papers;

import org.jspecify.annotations.NullMarked;
