@NullMarked
package fr.spro.registration.imports;

import org.jspecify.annotations.NullMarked;
