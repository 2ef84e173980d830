@NullMarked
package fr.spro.registration;

import org.jspecify.annotations.NullMarked;
