@NullMarked
package fr.spro.production;

import org.jspecify.annotations.NullMarked;
