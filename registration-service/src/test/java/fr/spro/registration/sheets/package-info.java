@NullMarked
package fr.spro.registration.sheets;

import org.jspecify.annotations.NullMarked;
